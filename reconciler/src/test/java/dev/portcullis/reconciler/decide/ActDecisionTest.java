package dev.portcullis.reconciler.decide;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.FreezeScope;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.journal.OperatorEvent;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.snapshot.Order;
import dev.portcullis.reconciler.image.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActDecisionTest {
  private static final FreezeScope EVERYTHING = new FreezeScope.Everything();
  private static final NodeName NODE = new NodeName("n1");
  private static final FreezeScope ONE_NODE = new FreezeScope.OneNode(NODE);

  private final Deciding deciding = withNodes();

  private static Deciding withNodes() {
    Deciding deciding = Deciding.anew();
    for (String name : List.of("n1", "n2")) {
      String object =
          "{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"metadata\":{\"name\":\"%s\"}}"
              .formatted(name);
      deciding.happen(
          new InventoryEvent.InventoryPut(
              new InventoryKey("Node", "", name), new JsonDocument(object)));
    }
    return deciding;
  }

  private Order orderOf(String node) {
    return requireNonNull(deciding.standing().compilation().nodes().get(new NodeName(node)))
        .order();
  }

  @Test
  void aFreezeOfEverythingHoldsHeadsAndIsEveryNodesOrder() {
    deciding.decide(Commits.candidate(3, Commits.policies(2)));

    deciding.act(new Act.Freeze(EVERYTHING));

    assertThat(List.of(orderOf("n1"), orderOf("n2"))).containsOnly(Order.FREEZE);
    assertThat(deciding.decide(Commits.candidate(3, Commits.policies(2))))
        .as("what is in force is not held")
        .isEmpty();
    assertThat(deciding.decide(Commits.candidate(4, Commits.policies(5))))
        .hasOnlyElementsOfType(GitEvent.CommitHeld.class);
    assertThat(deciding.standing().image().nodes().frozen().get("*"))
        .isEqualTo(new Origin(new Actor("operator/ann"), Timestamp.EPOCH, "the web is down"));
  }

  @Test
  void afterThawingEverythingTheHeadIsAdopted() {
    deciding.decide(Commits.candidate(3, Commits.policies(2)));
    deciding.act(new Act.Freeze(EVERYTHING));
    deciding.decide(Commits.candidate(4, Commits.policies(5)));

    deciding.act(new Act.Thaw(EVERYTHING));
    deciding.decide(Commits.candidate(4, Commits.policies(5)));

    assertThat(deciding.git().adopted()).isEqualTo(Commits.commit(4));
    assertThat(orderOf("n1")).isEqualTo(Order.ENFORCE);
  }

  @Test
  void aFreezeOfOneNodeIsItsOrderAloneAndCommitsAreAdopted() {
    deciding.act(new Act.Freeze(ONE_NODE));
    deciding.decide(Commits.candidate(3, Commits.policies(2)));

    assertThat(orderOf("n1")).isEqualTo(Order.FREEZE);
    assertThat(orderOf("n2")).isEqualTo(Order.ENFORCE);
    assertThat(deciding.git().adopted()).isEqualTo(Commits.commit(3));
    deciding.act(new Act.Thaw(ONE_NODE));
    assertThat(orderOf("n1")).isEqualTo(Order.ENFORCE);
  }

  @Test
  void aNodeThatIsFrozenByItselfStaysSoWhenEverythingIsThawed() {
    deciding.act(new Act.Freeze(ONE_NODE));
    deciding.act(new Act.Freeze(EVERYTHING));
    deciding.act(new Act.Thaw(EVERYTHING));

    assertThat(orderOf("n1")).isEqualTo(Order.FREEZE);
    assertThat(orderOf("n2")).isEqualTo(Order.ENFORCE);
  }

  @Test
  void aRetiredNodeIsToTakeItsRulesAway() {
    deciding.act(new Act.RetireNode(NODE));

    assertThat(orderOf("n1")).isEqualTo(Order.REMOVE);
    assertThat(orderOf("n2")).isEqualTo(Order.ENFORCE);
    assertThat(deciding.standing().image().nodes().retired().get(NODE))
        .isEqualTo(new Origin(new Actor("operator/ann"), Timestamp.EPOCH, "the web is down"));
  }

  @Test
  void aBrokenGlassIsNotedAndNothingElseHappens() {
    long before = deciding.standing().head().next().value();

    deciding.act(new Act.BreakGlass("iptables -F on n1"));

    assertThat(deciding.newest(1))
        .containsExactly(new OperatorEvent.GlassBroken("iptables -F on n1"));
    assertThat(deciding.standing().head().next().value()).isEqualTo(before + 1);
  }

  @Test
  void whatWouldChangeNothingIsRefused() {
    deciding.decide(Commits.candidate(3, Commits.policies(2)));

    assertRefused(new Act.Unpin(), "no commit is pinned");
    assertRefused(new Act.Thaw(EVERYTHING), "not everything is frozen");
    assertRefused(new Act.Thaw(ONE_NODE), "node n1 is not frozen by itself");
    deciding.act(deciding.rollbackTo(Commits.commit(3)));
    assertRefused(deciding.rollbackTo(Commits.commit(3)), Commits.commit(3) + " is pinned already");
    deciding.act(new Act.Freeze(EVERYTHING));
    assertRefused(new Act.Freeze(EVERYTHING), "everything is frozen already");
    deciding.act(new Act.Freeze(ONE_NODE));
    assertRefused(new Act.Freeze(ONE_NODE), "node n1 is frozen already");
    deciding.act(new Act.RetireNode(NODE));
    assertRefused(new Act.RetireNode(NODE), "node n1 is retired already");
    assertRefused(new Act.Freeze(ONE_NODE), "node n1 is retired already");
  }

  private void assertRefused(Act act, String message) {
    long before = deciding.standing().head().next().value();
    assertThat(deciding.act(act))
        .isInstanceOfSatisfying(
            Ruling.Refused.class, it -> assertThat(it.message()).isEqualTo(message));
    assertThat(deciding.standing().head().next().value()).as(message).isEqualTo(before);
  }

  @Test
  void aNodeThatNobodyKnowsIsMissing() {
    var stranger = new NodeName("n9");

    for (Act act :
        List.of(new Act.RetireNode(stranger), new Act.Freeze(new FreezeScope.OneNode(stranger)))) {
      assertThat(deciding.act(act)).isInstanceOf(Ruling.Missing.class);
    }
  }
}
