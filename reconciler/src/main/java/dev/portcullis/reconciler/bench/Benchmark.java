package dev.portcullis.reconciler.bench;

import java.util.List;

/// A benchmark by its name.
public interface Benchmark {
  /// The benchmarks there are.
  List<Benchmark> ALL =
      List.of(
          new PathBenchmark(),
          new DemoBenchmark(),
          new JournalBenchmark(),
          new ConnectivityBenchmark(),
          new PreviewBenchmark(),
          new AuditBenchmark(),
          new ImageBenchmark(),
          new EnforcerBenchmark());

  /// The name by which `portcullis bench` knows it; several may share one.
  String name();

  /// Measures.
  ///
  /// @throws Exception when something of what is measured does not work
  void measure(Results results) throws Exception;
}
