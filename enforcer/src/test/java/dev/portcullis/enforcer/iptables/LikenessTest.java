package dev.portcullis.enforcer.iptables;

import static dev.portcullis.enforcer.apply.WantedDraft.isolated;
import static dev.portcullis.enforcer.apply.WantedDraft.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.Transition;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.apply.WantedDraft;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.snapshot.Action;
import dev.portcullis.events.snapshot.Attachment;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.ChainRule;
import dev.portcullis.events.snapshot.Condition;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.DirectionRules;
import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Changes are those that nodes really go through: nothing here knows how rules are spelled.
class LikenessTest {
  /// A node with pods that nobody speaks of yet, or that are isolated.
  private static final class Node {
    private final WantedDraft before = new WantedDraft().podNets("10.0.0.0/8");
    private final WantedDraft after = new WantedDraft().podNets("10.0.0.0/8");

    Node section(String policy, String from) {
      after.section(policy, chain(policy, from));
      return this;
    }

    /// A pod that the first section newly isolates.
    Node isolating(String name, Attachment attachment, String address) {
      before.pod(name, attachment, address);
      after.pod(name, attachment, isolated(0), DirectionRules.OPEN, address);
      return this;
    }

    Node leaving(String name, Attachment attachment, String address) {
      before.pod(name, attachment, address);
      after.pod(name, attachment, address);
      return this;
    }

    Node gaining(String name, Attachment attachment, String address) {
      after.pod(name, attachment, address);
      return this;
    }

    SortedSet<String> likeness() {
      return LikenessTest.likeness(before.build(), after.build());
    }

    SortedSet<String> likenessOfTheWayBack() {
      return LikenessTest.likeness(after.build(), before.build());
    }
  }

  private static Chain chain(String policy, String from) {
    var source = new Condition.SourceIn(Cidr.parse(from));
    return new Chain(
        Family.IPV4,
        Direction.INGRESS,
        Chain.ENTRY,
        List.of(new ChainRule(rule(policy, 0), List.of(source), new Action.Allow())));
  }

  private static SortedSet<String> likeness(Wanted before, Wanted after) {
    return Likeness.of(
        Transition.between(before, after, RenderSettings.DEFAULT)
            .change()
            .chains()
            .getOrDefault(Family.IPV4, List.of()));
  }

  private static Attachment on(String name) {
    return new Attachment.ByInterface(name);
  }

  private static Node isolatingOne() {
    return new Node().section("web", "192.0.2.0/24").isolating("a-1", on("veth1"), "10.0.0.1");
  }

  @Test
  void whatPodsAreCalledAndWhereTheyAreDoesNotCount() {
    Node other =
        new Node()
            .section("web", "192.0.2.0/24")
            .isolating("quite-another", on("cali0123"), "10.7.0.200");

    assertThat(isolatingOne().likeness()).isNotEmpty().isEqualTo(other.likeness());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 40})
  void atHowManyPodsTheSameIsDoneDoesNotCount(int pods) {
    Node many = new Node().section("web", "192.0.2.0/24");
    for (int i = 1; i <= pods; i++) {
      many.isolating("b-" + i, on("veth" + i), "10.1.0." + i);
    }

    assertThat(many.likeness()).isEqualTo(isolatingOne().likeness());
  }

  @Test
  void podsThatStayAsTheyAreDoNotCount() {
    Node beside = isolatingOne();
    for (int i = 1; i <= 20; i++) {
      beside.leaving("other-" + i, on("tap" + i), "10.2.0." + i);
    }

    assertThat(beside.likeness()).isEqualTo(isolatingOne().likeness());
  }

  @Test
  void whatAPolicySaysCounts() {
    Node other =
        new Node().section("web", "198.51.100.0/24").isolating("a-1", on("veth1"), "10.0.0.1");

    assertThat(isolatingOne().likeness()).isNotEqualTo(other.likeness());
  }

  @Test
  void whichPolicySaysItCounts() {
    Node other = new Node().section("db", "192.0.2.0/24").isolating("a-1", on("veth1"), "10.0.0.1");

    assertThat(isolatingOne().likeness()).isNotEqualTo(other.likeness());
  }

  @Test
  void theWayBackIsAnotherChange() {
    assertThat(isolatingOne().likenessOfTheWayBack()).isNotEqualTo(isolatingOne().likeness());
  }

  @Test
  void aPodThatComesIsMoreThanOneThatChanges() {
    Node coming = isolatingOne().gaining("c", on("veth9"), "10.0.0.9");

    assertThat(coming.likeness()).isNotEqualTo(isolatingOne().likeness());
  }

  @Test
  void nothingThatChangesIsLikeNothing() {
    assertThat(new Node().leaving("a", on("veth1"), "10.0.0.1").likeness()).isEmpty();
  }
}
