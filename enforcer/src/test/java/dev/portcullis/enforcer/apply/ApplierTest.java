package dev.portcullis.enforcer.apply;

import static dev.portcullis.enforcer.apply.WantedDraft.isolated;
import static dev.portcullis.enforcer.apply.WantedDraft.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.PortRange;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.name.SetId;
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
  private static final SetDefinition FRONTENDS = new SetDefinition.Addresses("app == \"frontend\"");

  private final MemoryKernel kernel = new MemoryKernel();
  private final Applier applier = new Applier(kernel, RenderSettings.DEFAULT, () -> 0);

  private static WantedDraft draft(String... frontends) {
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
                            new Condition.DestinationPorts(List.of(PortRange.of(8000)))),
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
    assertThat(applier.apply(wanted, new LastGood.None())).isInstanceOf(ApplyOutcome.Applied.class);
    kernel.breakWith(new Fault.Never());

    assertThat(applier.apply(wanted, new LastGood.None()))
        .isInstanceOf(ApplyOutcome.Unchanged.class);

    assertThat(kernel.calls()).isZero();
  }

  @Test
  void aMemberMoreIsOneCommand() {
    applier.apply(draft("10.1.0.7").build(), new LastGood.None());
    kernel.breakWith(new Fault.Never());

    ApplyOutcome outcome =
        applier.apply(draft("10.1.0.7", "10.1.0.8").build(), new LastGood.None());

    assertThat(kernel.calls()).isEqualTo(1);
    assertThat(outcome.work().members().added()).isEqualTo(1);
    assertThat(kernel.sets().firstEntry().getValue()).containsExactly("10.1.0.7", "10.1.0.8");
  }

  @Test
  void aRetiredNodeHoldsNothingOfOurs() {
    applier.apply(draft("10.1.0.7").build(), new LastGood.None());

    applier.apply(draft("10.1.0.7").order(Order.REMOVE).build(), new LastGood.None());

    assertThat(kernel.chains(Family.IPV4)).containsOnlyKeys("INPUT", "FORWARD", "OUTPUT");
    assertThat(kernel.chains(Family.IPV4).get("FORWARD")).isEmpty();
    assertThat(kernel.sets()).isEmpty();
  }
}
