package dev.portcullis.reconciler.crash;

import dev.portcullis.enforcer.agent.Grounds;
import dev.portcullis.enforcer.agent.NodeEnforcer;
import dev.portcullis.enforcer.agent.NodeEnforcer.Ground;
import dev.portcullis.enforcer.agent.Probe;
import dev.portcullis.enforcer.agent.Probes;
import dev.portcullis.enforcer.agent.Settings;
import dev.portcullis.enforcer.apply.Kernel;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.Reach;
import dev.portcullis.enforcer.kernel.InstanceLock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The program that is killed: an enforcer as `portcullis enforce` runs it, but for what stands
/// between it and the world. Its arguments are a [Fault], settings as `PATH=VALUE`, and perhaps the
/// [KillPoint] that it is to die at. On its input come further points, a line each, or `live`.
public final class MortalEnforcer {
  private static final String SETTING = "=";
  private static final long CLOSE_SECONDS = 12;

  /// What takes a point back.
  static final String LIVE = "live";

  private MortalEnforcer() {}

  static void main(String[] arguments) throws Exception {
    var mortality = new Mortality(System.out);
    var texts = new TreeMap<String, String>();
    for (String argument : List.of(arguments).subList(1, arguments.length)) {
      int end = argument.indexOf(SETTING);
      if (end < 0) {
        mortality.arm(KillPoint.parse(argument));
      } else {
        texts.put(argument.substring(0, end), argument.substring(end + 1));
      }
    }
    Thread.ofPlatform().daemon().name("orders").start(() -> listen(mortality));
    enforce(Settings.of(List.of(texts)), Fault.valueOf(arguments[0]), mortality);
  }

  private static void listen(Mortality mortality) {
    var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        if (line.equals(LIVE)) {
          mortality.disarm();
        } else {
          mortality.arm(KillPoint.parse(line));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("the orders cannot be read", e);
    }
  }

  private static void enforce(Settings settings, Fault fault, Mortality mortality)
      throws IOException, KernelException, InterruptedException {
    InstanceLock lock = InstanceLock.take(InstanceLock.DIRECTORY).orElseThrow();
    Ground ground = Grounds.of(settings);
    Kernel flawed = new FlawedKernel(ground.kernel());
    Kernel kernel =
        switch (fault) {
          case NONE -> flawed;
          case RULES_BEFORE_SETS -> new LateSetsKernel(flawed);
        };
    Ground mortal =
        ground.with(
            new MortalKernel(kernel, mortality),
            new MortalArchive(ground.archive(), mortality),
            mortal(ground.probes(), mortality));
    var ended = new CountDownLatch(1);
    try (var enforcer = new NodeEnforcer(settings, mortal)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(enforcer, ended), "stop"));
      enforcer.run();
    } finally {
      lock.close();
      ended.countDown();
    }
  }

  /// The process ends when its hooks have: this one gives the loop time to write last good down.
  private static void stop(NodeEnforcer enforcer, CountDownLatch ended) {
    enforcer.stop();
    try {
      boolean _ = ended.await(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Probes mortal(Probes probes, Mortality mortality) {
    return places -> {
      Probe probe = probes.of(places);
      return () -> mortality.<Reach, RuntimeException>around(Call.PROBE, probe::reach);
    };
  }
}
