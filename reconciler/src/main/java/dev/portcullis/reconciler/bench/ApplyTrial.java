package dev.portcullis.reconciler.bench;

import dev.portcullis.enforcer.apply.Applier;
import dev.portcullis.enforcer.apply.ApplyOutcome;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.iptables.Ownership;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.kernel.Backend;
import dev.portcullis.enforcer.kernel.NetfilterKernel;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.report.Work;
import java.util.List;

/// How long an apply takes, with its test run and its proof, against the bare tools given just the
/// lines that change: in turn, each in a network namespace of its own.
final class ApplyTrial {
  private static final RenderSettings SETTINGS = RenderSettings.DEFAULT;
  private static final LastGood NOTHING = new LastGood.None();

  /// 110 pods, and about 4,000 rules in both families together.
  private static final BenchNode NODE = new BenchNode(110, 12, 20, 100);

  private static final int FIRSTS = 7;
  private static final int CHANGES = 20;
  private static final int MEMBERS = 50;

  private final Backend backend;
  private final Results results;

  ApplyTrial(Backend backend, Results results) {
    this.backend = backend;
    this.results = results;
  }

  void measure() throws KernelException {
    var ours = new Latencies();
    var bare = new Latencies();
    Wanted wanted = NODE.wanted(0, List.of());
    Tools tools = Tools.all(wanted, SETTINGS);
    for (int i = 0; i <= FIRSTS; i++) {
      try (var one = BenchNet.bare("ours");
          var other = BenchNet.bare("tools")) {
        var applier = new Applier(one.enforced(backend), SETTINGS, System::nanoTime);
        if (i == 0) {
          apply(applier, wanted);
          results.add(
              "rules of the first snapshot" + with(),
              applier.rules().values().stream().mapToInt(Integer::intValue).sum(),
              "");
        } else {
          long start = System.nanoTime();
          apply(applier, wanted);
          ours.addSince(start);
          NetfilterKernel kernel = other.kernel(backend);
          start = System.nanoTime();
          tools.run(kernel);
          bare.addSince(start);
        }
      }
    }
    add("first snapshot of 110 pods", ours, bare, 1.3);
    changes(wanted, tools);
  }

  private void changes(Wanted first, Tools tools) throws KernelException {
    try (var one = BenchNet.bare("ours");
        var other = BenchNet.bare("tools")) {
      var applier = new Applier(one.enforced(backend), SETTINGS, System::nanoTime);
      NetfilterKernel kernel = other.kernel(backend);
      apply(applier, first);
      tools.run(kernel);
      policies(applier, kernel);
      members(applier, kernel);
    }
  }

  private void policies(Applier applier, NetfilterKernel kernel) throws KernelException {
    var ours = new Latencies();
    var bare = new Latencies();
    for (int i = 1; i <= CHANGES; i++) {
      Wanted next = NODE.wanted(i, List.of());
      Tools tools = Tools.difference(NODE.wanted(i - 1, List.of()), next, SETTINGS);
      long start = System.nanoTime();
      apply(applier, next);
      ours.addSince(start);
      start = System.nanoTime();
      tools.run(kernel);
      bare.addSince(start);
    }
    add("one policy changed", ours, bare, 2);
  }

  private void members(Applier applier, NetfilterKernel kernel) throws KernelException {
    var ours = new Latencies();
    var bare = new Latencies();
    String set = Ownership.setName(Family.IPV4, BenchNode.set(Family.IPV4, 0));
    for (int i = 1; i <= MEMBERS; i++) {
      String member = "10.200.0." + i;
      Wanted next = NODE.wanted(CHANGES, List.of(member));
      long start = System.nanoTime();
      apply(applier, next);
      ours.addSince(start);
      start = System.nanoTime();
      kernel.restoreSets("add %s %s -exist\n".formatted(set, member));
      bare.addSince(start);
    }
    add("one member added", ours, bare, 2);
  }

  /// Applies what must change something; answers what was done.
  static Work apply(Applier applier, Wanted wanted) {
    return switch (applier.apply(wanted, NOTHING)) {
      case ApplyOutcome.Applied(Work work, _) -> work;
      case ApplyOutcome.Unchanged _, ApplyOutcome.RolledBack _, ApplyOutcome.Refused _ ->
          throw new IllegalStateException("a change was not applied");
    };
  }

  private void add(String what, Latencies ours, Latencies bare, double goal) {
    double applied = ours.percentile(50);
    double alone = bare.percentile(50);
    results.add(what + with() + ", applied and proved, median", applied, "ms");
    results.add(what + with() + ", the bare tools, median", alone, "ms");
    results.addUnder(what + with() + ", against the bare tools", applied / alone, "times", goal);
  }

  private String with() {
    return " (" + backend.text() + ")";
  }
}
