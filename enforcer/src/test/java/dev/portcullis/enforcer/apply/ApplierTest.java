package dev.portcullis.enforcer.apply;

import static dev.portcullis.enforcer.apply.WantedDraft.isolated;
import static dev.portcullis.enforcer.apply.WantedDraft.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.PortRange;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.report.Work;
import dev.portcullis.events.snapshot.Action;
import dev.portcullis.events.snapshot.Attachment;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.ChainRule;
import dev.portcullis.events.snapshot.Condition;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.events.snapshot.SetDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApplierTest {
  private static final SetDefinition FRONTENDS = SetDefinition.Addresses.of("app == \"frontend\"");

  private static final LastGood NOTHING = new LastGood.None();

  private final MemoryKernel kernel = new MemoryKernel();
  private final Applier applier = new Applier(kernel, RenderSettings.DEFAULT, () -> 0);

  private static WantedDraft draft(String... frontends) {
    return draft(PortRange.of(8000), frontends);
  }

  private static WantedDraft draft(PortRange port, String... frontends) {
    var draft = new WantedDraft().podNets("10.1.0.0/24");
    SetId set = draft.set(Family.IPV4, FRONTENDS, frontends);
    int web =
        draft.section(
            "web",
            new Chain(
                Family.IPV4,
                Direction.INGRESS,
                Chain.ENTRY,
                List.of(
                    new ChainRule(
                        rule("web", 0),
                        List.of(
                            new Condition.ProtocolIs(Protocol.TCP),
                            new Condition.SourceInSet(set),
                            new Condition.DestinationPorts(List.of(port))),
                        new Action.Allow()))));
    return draft.pod(
        "backend",
        new Attachment.ByInterface("veth1"),
        isolated(web),
        DirectionRules.OPEN,
        "10.1.0.5");
  }

  @Test
  void aFirstSnapshotIsAppliedAndTheSameAgainMakesNoCall() {
    Wanted wanted = draft("10.1.0.7").build();
    assertThat(applier.apply(wanted, NOTHING)).isInstanceOf(ApplyOutcome.Applied.class);
    kernel.breakWith(new Fault.Never());

    assertThat(applier.apply(wanted, NOTHING)).isInstanceOf(ApplyOutcome.Unchanged.class);

    assertThat(kernel.calls()).isZero();
  }

  @Test
  void aMemberMoreIsOneCommand() {
    applier.apply(draft("10.1.0.7").build(), NOTHING);
    kernel.breakWith(new Fault.Never());

    ApplyOutcome outcome = applier.apply(draft("10.1.0.7", "10.1.0.8").build(), NOTHING);

    assertThat(kernel.calls()).isEqualTo(1);
    assertThat(outcome.work().members().added()).isEqualTo(1);
    assertThat(kernel.sets().firstEntry().getValue()).containsExactly("10.1.0.7", "10.1.0.8");
  }

  @Test
  void aRetiredNodeHoldsNothingOfOurs() {
    applier.apply(draft("10.1.0.7").build(), NOTHING);

    applier.apply(draft("10.1.0.7").order(Order.REMOVE).build(), NOTHING);

    assertThat(kernel.chains(Family.IPV4)).containsOnlyKeys("INPUT", "FORWARD", "OUTPUT");
    assertThat(kernel.chains(Family.IPV4).get("FORWARD")).isEmpty();
    assertThat(kernel.sets()).isEmpty();
  }

  @Test
  void aFrozenNodeKeepsItsRulesAndItsMembersFollow() {
    applier.apply(draft("10.1.0.7").build(), NOTHING);
    var rules = kernel.chains(Family.IPV4);
    var other = draft("10.1.0.8").pod("new", new Attachment.ByInterface("veth9"), "10.1.0.9");

    ApplyOutcome outcome = applier.apply(other.order(Order.FREEZE).build(), NOTHING);

    assertThat(outcome).isInstanceOf(ApplyOutcome.Applied.class);
    assertThat(kernel.chains(Family.IPV4)).isEqualTo(rules);
    assertThat(kernel.sets().firstEntry().getValue()).containsExactly("10.1.0.8");
  }

  @Test
  void aFrozenNodeThatWasJustStartedFollowsToo() {
    applier.apply(draft("10.1.0.7").build(), NOTHING);
    Applier restarted = new Applier(kernel, RenderSettings.DEFAULT, () -> 0);

    restarted.apply(draft("10.1.0.8").order(Order.FREEZE).build(), NOTHING);

    assertThat(kernel.sets().firstEntry().getValue()).containsExactly("10.1.0.8");
  }

  @Test
  void afterTheThawTheRulesAreThoseThatAreWanted() {
    applier.apply(draft("10.1.0.7").build(), NOTHING);
    applier.apply(draft("10.1.0.8").order(Order.FREEZE).build(), NOTHING);
    kernel.breakWith(new Fault.Never());

    ApplyOutcome outcome = applier.apply(draft("10.1.0.8").build(), NOTHING);

    assertThat(outcome).isInstanceOf(ApplyOutcome.Unchanged.class);
    assertThat(kernel.calls()).isZero();
  }

  @Test
  void whatCannotBeWrittenIsRefusedBeforeAnyCall() {
    Condition one = new Condition.SourceIn(Cidr.parse("10.0.0.0/8"));
    Condition two = new Condition.SourceIn(Cidr.parse("10.1.0.0/16"));
    var rule = new ChainRule(rule("web", 4), List.of(one, two), new Action.Allow());
    var draft = new WantedDraft();
    int web =
        draft.section("web", new Chain(Family.IPV4, Direction.INGRESS, Chain.ENTRY, List.of(rule)));
    draft.pod("p", new Attachment.ByInterface("veth1"), isolated(web), DirectionRules.OPEN);

    ApplyOutcome outcome = applier.apply(draft.build(), NOTHING);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            ApplyOutcome.Refused.class,
            refused -> {
              assertThat(refused.error().code()).isEqualTo(ErrorCode.UNRENDERABLE.code());
              assertThat(refused.error().ruleId()).isEqualTo(rule("web", 4).text());
            });
    assertThat(kernel.calls()).isZero();
  }

  @Test
  void withoutLastGoodAFailureIsUndone() {
    kernel.breakWith(new Fault.Before(1_000));
    applier.apply(draft("10.1.0.7").build(), NOTHING);
    int calls = kernel.calls();
    applier.apply(draft("10.1.0.7").order(Order.REMOVE).build(), NOTHING);
    kernel.breakWith(new Fault.Before(calls));

    ApplyOutcome outcome = applier.apply(draft("10.1.0.7").build(), NOTHING);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            ApplyOutcome.RolledBack.class,
            back -> assertThat(back.recovery()).isEqualTo(new Recovery.Undone()));
    assertThat(kernel.chains(Family.IPV6)).containsOnlyKeys("INPUT", "FORWARD", "OUTPUT");
    assertThat(kernel.sets()).isEmpty();
  }

  /// Whichever call fails: last good may have the members of an earlier day, and what the attempt
  /// had nothing to do with has those of today.
  @Test
  void goingBackKeepsMembersThatTheAttemptDidNotTouch() {
    Wanted good = draft("10.1.0.7").build();
    int wentBack = 0;
    for (int call = 1; call <= 12; call++) {
      var fresh = new MemoryKernel();
      var other = new Applier(fresh, RenderSettings.DEFAULT, () -> 0);
      other.apply(draft("10.1.0.7", "10.1.0.8").build(), NOTHING);
      fresh.breakWith(new Fault.Before(call));
      ApplyOutcome outcome = other.apply(new WantedDraft().build(), new LastGood.Kept(good));
      if (outcome instanceof ApplyOutcome.RolledBack(_, Recovery recovery, _)) {
        wentBack++;
        assertThat(recovery).isInstanceOf(Recovery.Restored.class);
        assertThat(fresh.sets().values())
            .as("call %d", call)
            .allMatch(members -> members.contains("10.1.0.8"));
      }
    }
    assertThat(wentBack).isPositive();
  }

  @Test
  void whenGoingBackFailsTooThatIsSaid() {
    Wanted good = draft("10.1.0.7").build();
    applier.apply(good, NOTHING);
    kernel.breakWith(new Fault.From(4));
    var next = draft("10.1.0.7").pod("new", new Attachment.ByInterface("veth9"), "10.1.0.9");

    ApplyOutcome outcome = applier.apply(next.build(), new LastGood.Kept(good));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            ApplyOutcome.RolledBack.class,
            back -> assertThat(back.recovery()).isInstanceOf(Recovery.Failed.class));
  }

  @Test
  void aSetThatSomebodyElseUsesIsLeftAndNamed() throws KernelException {
    applier.apply(draft("10.1.0.7").build(), NOTHING);
    String set = kernel.sets().firstKey();
    kernel.restore(Family.IPV4, foreignUseOf(set));

    ApplyOutcome outcome = applier.apply(new WantedDraft().build(), NOTHING);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            ApplyOutcome.Applied.class,
            applied -> assertThat(applied.leftovers()).containsExactly(set));
  }

  private static String foreignUseOf(String set) {
    return "*filter\n-A INPUT -m set --match-set " + set + " src -j ACCEPT\nCOMMIT\n";
  }

  @Test
  void aMemberThatTheKernelRefusesFastIsMendedOnTheFullPath() throws KernelException {
    applier.apply(draft("10.1.0.7").build(), NOTHING);
    kernel.breakWith(new Fault.Before(1));

    ApplyOutcome outcome = applier.apply(draft("10.1.0.7", "10.1.0.8").build(), NOTHING);

    assertThat(outcome).isInstanceOf(ApplyOutcome.Applied.class);
    assertThat(kernel.sets().firstEntry().getValue()).containsExactly("10.1.0.7", "10.1.0.8");
  }

  @Test
  void onePolicyChangedRewritesOneChain() {
    applier.apply(draft("10.1.0.7").build(), NOTHING);
    var stricter = draft(PortRange.of(8001), "10.1.0.7");

    ApplyOutcome outcome = applier.apply(stricter.build(), NOTHING);

    assertThat(outcome.work().chains()).isEqualTo(Work.Change.NONE);
    assertThat(outcome.work().rules()).isEqualTo(new Work.Change(1, 1));
    assertThat(outcome.work().milliseconds()).containsOnlyKeys("read", "test", "restore", "verify");
  }
}
