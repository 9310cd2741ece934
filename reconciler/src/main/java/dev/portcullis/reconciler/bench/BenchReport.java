package dev.portcullis.reconciler.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/// What `portcullis bench` writes.
public record BenchReport(String bench, String version, Machine machine, List<Result> results) {
  public BenchReport {
    results = List.copyOf(results);
  }

  /// What it ran on.
  public record Machine(int processors, long memoryMegabytes, String system, String java) {
    /// This machine.
    public static Machine here() {
      var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      return new Machine(
          Runtime.getRuntime().availableProcessors(),
          system.getTotalMemorySize() / 1_000_000,
          System.getProperty("os.name") + " " + System.getProperty("os.version"),
          Runtime.version().toString());
    }
  }
}
