package dev.portcullis.reconciler.bench;

import dev.portcullis.enforcer.apply.Applier;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.kernel.Backend;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.report.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/// Members of a large set that come and go at a steady rate, each change as it comes: how many a
/// second reach the kernel, and how many rules are written meanwhile. That no moment is wrong is
/// what a test with packets shows.
final class ChurnTrial {
  private static final Duration LENGTH = Duration.ofSeconds(60);
  private static final int RATE = 1_000;
  private static final int PERCENT_OF_RATE = 98;

  private final Backend backend;
  private final Results results;
  private long rules;
  private long changes;

  ChurnTrial(Backend backend, Results results) {
    this.backend = backend;
    this.results = results;
  }

  void measure(int members) throws KernelException {
    try (var net = BenchNet.bare("churn")) {
      var applier = new Applier(net.enforced(backend), RenderSettings.DEFAULT, System::nanoTime);
      Wanted wanted = new BenchNode(10, 4, 1, members).wanted(0, List.of());
      work(applier, wanted);
      rules = 0;
      changes = 0;
      long start = System.nanoTime();
      long due = 0;
      while (System.nanoTime() - start < LENGTH.toNanos()) {
        long came = (System.nanoTime() - start) * RATE / 1_000_000_000L;
        if (came == due) {
          LockSupport.parkNanos(1_000_000);
          continue;
        }
        wanted = changed(wanted, due, came);
        due = came;
        work(applier, wanted);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      String what = "members changed in a set of " + members + " (" + backend.text() + ")";
      results.addOver(what, changes / seconds, "a second", RATE * PERCENT_OF_RATE / 100.0);
      results.addUnder("rules written while " + what, (double) rules, "rules", 1);
    }
  }

  private void work(Applier applier, Wanted wanted) {
    Work work = ApplyTrial.apply(applier, wanted);
    rules += work.rules().added() + work.rules().removed();
    changes += work.members().added() + work.members().removed();
  }

  /// Changes `from` to `to`: each address of a ring comes in one round and goes in the next.
  private static Wanted changed(Wanted wanted, long from, long to) {
    SortedMap<SetId, WantedSet> sets = new TreeMap<>(wanted.sets());
    sets.computeIfPresent(
        BenchNode.set(Family.IPV4, 0),
        (_, set) -> {
          List<String> added = new ArrayList<>();
          List<String> removed = new ArrayList<>();
          for (long change = from; change < to; change++) {
            long place = change % RATE;
            String member = "10.250.%d.%d".formatted(place / 250, place % 250);
            (change / RATE % 2 == 0 ? added : removed).add(member);
          }
          return new WantedSet(set.header(), set.members().changed(added, removed));
        });
    return new Wanted(wanted.snapshot(), wanted.sections(), sets);
  }
}
