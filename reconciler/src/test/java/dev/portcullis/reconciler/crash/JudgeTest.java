package dev.portcullis.reconciler.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.address.Family;
import dev.portcullis.reconciler.crash.Judge.Verdict;
import dev.portcullis.reconciler.crash.NodeState.Enforced;
import dev.portcullis.reconciler.crash.Rules.Bounds;
import dev.portcullis.reconciler.crash.Rules.Flaw;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Flow WEB = new Flow(Client.FREE, Port.WEB);
  private static final Flow BOUND_WEB = new Flow(Client.BOUND, Port.WEB);
  private static final Members RED = members(Colour.RED);
  private static final Members GREEN = members(Colour.GREEN);
  private static final Rules WEB_FOR_RED = rules(Bounds.NONE, Colour.RED);
  private static final Rules WEB_FOR_GREEN = rules(Bounds.NONE, Colour.GREEN);
  private static final Rules WEB_FOR_NOBODY = rules(Bounds.NONE);
  private static final NodeState OPEN = new Enforced(WEB_FOR_RED, RED);
  private static final NodeState SHUT = new Enforced(WEB_FOR_NOBODY, RED);

  private static Members members(Colour... colours) {
    var all = new TreeMap<Client, SortedSet<Colour>>();
    for (Client client : Client.values()) {
      all.put(client, new TreeSet<>(List.of(colours)));
    }
    return new Members(all);
  }

  private static Rules rules(Bounds bounds, Colour... web) {
    return new Rules(new TreeSet<>(List.of(web)), new TreeSet<>(), bounds, Flaw.NONE);
  }

  private static Verdict verdict(Flow flow, Fate fate, NodeState... possible) {
    return Judge.judge(new Sighting(flow, Family.IPV4, 10, 20, fate), List.of(possible));
  }

  @Test
  void whatEveryStateDeniesMustNotPass() {
    assertThat(verdict(WEB, Fate.PASSED, SHUT, SHUT)).isEqualTo(Verdict.LEAKED);
  }

  @Test
  void whatEveryStateAdmitsMustNotBeRefused() {
    assertThat(verdict(WEB, Fate.REFUSED, OPEN, OPEN)).isEqualTo(Verdict.DENIED);
  }

  @Test
  void whatEveryStateAdmitsMustNotVanish() {
    assertThat(verdict(WEB, Fate.VANISHED, OPEN)).isEqualTo(Verdict.DENIED);
  }

  @Test
  void whatIsLostSaysNothing() {
    assertThat(verdict(WEB, Fate.LOST, OPEN)).isEqualTo(Verdict.LAWFUL);
  }

  @Test
  void betweenAStateThatAdmitsAndOneThatDeniesBothAreLawful() {
    assertThat(verdict(WEB, Fate.PASSED, OPEN, SHUT)).isEqualTo(Verdict.LAWFUL);
    assertThat(verdict(WEB, Fate.REFUSED, SHUT, OPEN)).isEqualTo(Verdict.LAWFUL);
  }

  @Test
  void oldRulesOverNewMembersAreAMoment() {
    NodeState before = new Enforced(WEB_FOR_RED, members());
    NodeState after = new Enforced(WEB_FOR_NOBODY, RED);

    assertThat(verdict(WEB, Fate.PASSED, before, after)).isEqualTo(Verdict.TRANSIENT);
  }

  @Test
  void whereOneColourGivesWayToAnotherInOneBatchARefusalIsAMoment() {
    NodeState before = new Enforced(WEB_FOR_RED, RED);
    NodeState after = new Enforced(WEB_FOR_GREEN, GREEN);

    assertThat(verdict(WEB, Fate.REFUSED, before, after)).isEqualTo(Verdict.TRANSIENT);
  }

  @Test
  void underTheSameMembersNothingIsAMoment() {
    var both = members(Colour.RED, Colour.GREEN);
    NodeState before = new Enforced(WEB_FOR_RED, both);
    NodeState after = new Enforced(WEB_FOR_GREEN, both);

    assertThat(verdict(WEB, Fate.REFUSED, before, after)).isEqualTo(Verdict.DENIED);
  }

  @Test
  void whatTheClientMayNotAskForIsDeniedThoughTheServerAdmitsIt() {
    NodeState state = new Enforced(rules(Bounds.ONLY_API, Colour.RED), RED);

    assertThat(verdict(BOUND_WEB, Fate.PASSED, state)).isEqualTo(Verdict.LEAKED);
    assertThat(verdict(WEB, Fate.REFUSED, state)).isEqualTo(Verdict.DENIED);
  }

  @Test
  void sentinelsAreJudgedWhateverTheState() {
    assertThat(verdict(new Flow(Client.FREE, Port.OPEN), Fate.REFUSED, SHUT, OPEN))
        .isEqualTo(Verdict.DENIED);
    assertThat(verdict(new Flow(Client.FREE, Port.SHUT), Fate.PASSED, SHUT, OPEN))
        .isEqualTo(Verdict.LEAKED);
  }

  @Test
  void aRetiredNodeAdmitsEverything() {
    assertThat(verdict(new Flow(Client.FREE, Port.SHUT), Fate.PASSED, new NodeState.Retired()))
        .isEqualTo(Verdict.LAWFUL);
  }
}
