package dev.portcullis.reconciler.bench;

import dev.portcullis.enforcer.kernel.Backend;
import dev.portcullis.enforcer.kernel.CommandRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The enforcer on real kernels, in network namespaces: what its process takes, how long applies
/// take against the bare tools, how fast members may change, and what rules cost the packets that a
/// node forwards. Takes root.
final class EnforcerBenchmark implements Benchmark {
  private static final List<Integer> MEMBERS = List.of(10_000, 100_000);

  @Override
  public String name() {
    return "enforcer";
  }

  @Override
  public void measure(Results results) throws Exception {
    if (!Files.isWritable(Path.of("/run"))) {
      results.addUnmeasured("the enforcer on a kernel", 1, "network namespaces take root");
      return;
    }
    FootprintTrial.measure(results);
    for (Backend backend : Backend.values()) {
      if (CommandRunner.path("iptables-" + backend.text() + "-save").isPresent()) {
        new ApplyTrial(backend, results).measure();
        for (int members : MEMBERS) {
          new ChurnTrial(backend, results).measure(members);
        }
        new ForwardTrial(backend, results).measure();
      }
    }
  }
}
