package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.Applier;
import dev.portcullis.enforcer.apply.ApplyOutcome;
import dev.portcullis.enforcer.apply.Kernel;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedText;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.iptables.RuleRenderer;
import dev.portcullis.enforcer.iptables.RuleSource;
import dev.portcullis.enforcer.iptables.RuleTable;
import dev.portcullis.enforcer.iptables.SavedSets;
import dev.portcullis.enforcer.iptables.SavedTable;
import dev.portcullis.enforcer.iptables.TablePlan;
import dev.portcullis.enforcer.kernel.Backend;
import dev.portcullis.enforcer.kernel.ProtocolNames;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.reconciler.compile.Histories;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What random policies of every kind compile to is taken by the kernel's tools and comes back from
/// them as the same text, with both backends and in both families. Needs root, iptables and ipset,
/// and fails without them.
class CompiledRulesIT {
  private static final RenderSettings SETTINGS =
      RenderSettings.DEFAULT.withNames(ProtocolNames.read(Path.of("/etc/protocols")));
  private static final LastGood NOTHING = new LastGood.None();

  /// After the usual clusters, nodes with something new are looked for in so many at most.
  private static final int MOST = 400;

  private ScratchNamespace namespace;

  @BeforeEach
  void make() throws KernelException {
    namespace = ScratchNamespace.make();
  }

  @AfterEach
  void remove() throws KernelException {
    namespace.close();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsSavedIsWhatWasRestored(Backend backend) throws KernelException {
    Kernel kernel = namespace.kernel(backend);
    var kinds = new CompiledKinds();
    int clusters = Histories.count(10, 60);
    for (int seed = 0; seed < clusters || (seed < MOST && !kinds.isComplete()); seed++) {
      for (Map.Entry<NodeName, Wanted> node : RandomNodes.of(seed).entrySet()) {
        boolean isNews = kinds.note(node.getValue());
        if (seed < clusters || isNews) {
          isTaken(kernel, node.getValue(), "seed %s, node %s".formatted(seed, node.getKey()));
        }
      }
    }
    assertThat(kinds.seen()).containsAll(CompiledKinds.all());
  }

  private static void isTaken(Kernel kernel, Wanted wanted, String what) throws KernelException {
    comesBack(kernel, wanted, what);
    theEnforcerFindsNothingToDo(kernel, wanted, what);
    goesWithoutATrace(kernel, wanted, what);
  }

  private static void comesBack(Kernel kernel, Wanted wanted, String what) throws KernelException {
    for (Family family : Family.values()) {
      String sets = WantedText.sets(wanted, family);
      RuleTable table = table(wanted, family);
      String rules = TablePlan.between(table, SavedTable.parse(family, "")).script().text();

      kernel.restoreSets(sets);
      kernel.test(family, rules);
      kernel.restore(family, rules);

      assertThat(held(kernel, family)).as(what).isEqualTo(table.text());
      var names = new TreeSet<>(SavedSets.members(sets).keySet());
      assertThat(SavedSets.members(kernel.saveSets(names)))
          .as(what)
          .containsAllEntriesOf(SavedSets.members(sets));
    }
  }

  private static RuleTable table(Wanted wanted, Family family) {
    var source = new RuleSource(wanted.snapshot().rules(), wanted.sections());
    return RuleRenderer.render(family, source, SETTINGS);
  }

  private static String held(Kernel kernel, Family family) throws KernelException {
    return SavedTable.parse(family, kernel.save(family)).asWanted().text();
  }

  private static void theEnforcerFindsNothingToDo(Kernel kernel, Wanted wanted, String what) {
    ApplyOutcome outcome = new Applier(kernel, SETTINGS, () -> 0).apply(wanted, NOTHING);
    assertThat(outcome).as(what).isInstanceOf(ApplyOutcome.Unchanged.class);
  }

  private static void goesWithoutATrace(Kernel kernel, Wanted wanted, String what)
      throws KernelException {
    Wanted removed = RandomNodes.ordered(wanted, Order.REMOVE);
    new Applier(kernel, SETTINGS, () -> 0).apply(removed, NOTHING);
    for (Family family : Family.values()) {
      assertThat(held(kernel, family)).as(what).isEqualTo(RuleTable.none(family).text());
    }
    assertThat(SavedSets.heads(kernel.listSets())).as(what).isEmpty();
  }

  /// One enforcer from step to step, as the changes of a cluster come to a node.
  @ParameterizedTest
  @EnumSource
  void everyStepOfAHistoryIsTaken(Backend backend) throws KernelException {
    Kernel kernel = namespace.kernel(backend);
    for (int seed = 0; seed < Histories.count(2, 10); seed++) {
      var applier = new Applier(kernel, SETTINGS, () -> 0);
      List<SortedMap<NodeName, Wanted>> steps = RandomNodes.steps(seed, 20);
      for (int step = 0; step < steps.size(); step++) {
        for (Wanted wanted : steps.get(step).values().stream().limit(1).toList()) {
          String what = "seed %s, step %s".formatted(seed, step);
          ApplyOutcome outcome = applier.apply(wanted, NOTHING);
          assertThat(outcome)
              .as(what)
              .isInstanceOfAny(ApplyOutcome.Applied.class, ApplyOutcome.Unchanged.class);
          for (Family family : Family.values()) {
            assertThat(held(kernel, family)).as(what).isEqualTo(table(wanted, family).text());
          }
        }
      }
    }
  }
}
