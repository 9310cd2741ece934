package dev.portcullis.reconciler.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.journal.OperatorEvent;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.reconciler.compile.Limits;
import dev.portcullis.reconciler.image.Origin;
import dev.portcullis.reconciler.image.Pin;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class RollbackDecisionTest {
  private static final String SHRINKS = "Go\n\nPortcullis-Allow-Shrink: it is meant";

  private final Deciding deciding = Deciding.anew();

  /// Commit 3 has two policies, commit 4 five.
  private void adoptTwo() {
    deciding.decide(Commits.candidate(3, Commits.policies(2)));
    deciding.decide(Commits.candidate(4, Commits.policies(5)));
  }

  private void assertPinnedTo(int number) {
    assertThat(deciding.git().pinned()).extracting(Pin::commit).containsExactly(commit(number));
    assertThat(deciding.git().adopted()).isEqualTo(commit(number));
  }

  private static CommitId commit(int number) {
    return Commits.commit(number);
  }

  @Test
  void aRollbackWritesWhatDiffersAndPins() {
    deciding.decide(Commits.candidate(3, Commits.policies(3)));
    List<GitEvent.PolicyPut> moved =
        List.of(moved(Commits.policies(3).getFirst()), Commits.policies(3).get(1));
    deciding.decide(Commits.candidate(4, moved));

    var granted = (Ruling.Granted) deciding.act(deciding.rollbackTo(commit(3)));

    assertThat(granted.changes().added()).extracting(put -> put.key().name()).containsExactly("p2");
    assertThat(granted.changes().changed())
        .extracting(put -> put.key().name())
        .containsExactly("p0");
    assertThat(granted.changes().removed()).isEmpty();
    assertThat(deciding.newest(4))
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("PolicyPut", "PolicyPut", "CommitPinned", "Compiled");
    assertThat(granted.sequence().value() + 2).isEqualTo(deciding.standing().head().next().value());
    assertPinnedTo(3);
    assertThat(deciding.git().policies()).hasSize(3);
  }

  /// The same resource in another file.
  private static GitEvent.PolicyPut moved(GitEvent.PolicyPut put) {
    return new GitEvent.PolicyPut(put.key(), put.resource(), "elsewhere.yaml", put.lines());
  }

  @Test
  void aRollbackTakesAwayWhatCameLater() {
    adoptTwo();

    var granted = (Ruling.Granted) deciding.act(deciding.rollbackTo(commit(3)));

    assertThat(granted.changes().removed())
        .extracting(GitEvent.PolicyRemoved::key)
        .extracting(ResourceKey::name)
        .containsExactly("p2", "p3", "p4");
    assertThat(deciding.git().policies()).hasSize(2);
  }

  @Test
  void aRollbackToWhatIsInForcePinsIt() {
    adoptTwo();

    assertThat(deciding.act(deciding.rollbackTo(commit(4)))).isInstanceOf(Ruling.Granted.class);

    assertPinnedTo(4);
    assertThat(deciding.newest(1)).hasOnlyElementsOfType(OperatorEvent.CommitPinned.class);
  }

  @Test
  void aRollbackAfterARejectedCommitIsToOneThatWasInForce() {
    adoptTwo();
    deciding.decide(Commits.broken(5, Commits.policies(6)));

    assertThat(deciding.act(deciding.rollbackTo(commit(3)))).isInstanceOf(Ruling.Granted.class);

    assertPinnedTo(3);
    assertThat(deciding.git().policies()).hasSize(2);
  }

  @Test
  void whatIsPushedWhilePinnedIsHeldOnceEach() {
    adoptTwo();
    deciding.act(deciding.rollbackTo(commit(3)));

    for (int number : List.of(4, 5)) {
      assertThat(deciding.decide(Commits.candidate(number, Commits.policies(5))))
          .singleElement(InstanceOfAssertFactories.type(GitEvent.CommitHeld.class))
          .extracting(GitEvent.CommitHeld::reason)
          .isEqualTo("pinned to " + commit(3));
      assertThat(deciding.decide(Commits.candidate(number, Commits.policies(5)))).isEmpty();
    }
    assertThat(deciding.decide(Commits.broken(6, Commits.policies(5))))
        .hasOnlyElementsOfType(GitEvent.CommitHeld.class);
    assertPinnedTo(3);
  }

  @Test
  void anotherLeaderKeepsThePin() {
    adoptTwo();
    deciding.act(deciding.rollbackTo(commit(3)));
    deciding.happen(new LifeEvent.LeaderElected("another", "1"));

    assertThat(deciding.decide(Commits.candidate(4, Commits.policies(5))))
        .hasOnlyElementsOfType(GitEvent.CommitHeld.class);
    assertPinnedTo(3);
  }

  @Test
  void aPinCanBeMovedAndSaysWhoMovedItAndWhy() {
    adoptTwo();
    deciding.act(deciding.rollbackTo(commit(3)));
    deciding.act(deciding.rollbackTo(commit(4)));

    assertPinnedTo(4);
    assertThat(deciding.git().pinned().getFirst().origin())
        .isEqualTo(new Origin(new Actor("operator/ann"), Timestamp.EPOCH, "the web is down"));
  }

  @Test
  void afterUnpinningTheHeadIsAdoptedAgain() {
    adoptTwo();
    deciding.act(deciding.rollbackTo(commit(3)));
    deciding.decide(Commits.candidate(4, Commits.policies(5)));

    assertThat(deciding.act(new Act.Unpin())).isInstanceOf(Ruling.Granted.class);
    assertThat(deciding.git().adopted()).isEqualTo(commit(3));
    deciding.decide(Commits.candidate(4, Commits.policies(5)));

    assertThat(deciding.git().pinned()).isEmpty();
    assertThat(deciding.git().adopted()).isEqualTo(commit(4));
    assertThat(deciding.git().policies()).hasSize(5);
  }

  @Test
  void aRollbackBeyondALimitIsRefusedAtItsPlaceAndNothingIsWritten() {
    deciding.decide(Commits.candidate(3, Commits.policies(1)));
    deciding.decide(Commits.candidate(4, List.of(), SHRINKS));
    deciding.limit(new Limits(1_000_000, 100));
    long before = deciding.standing().head().next().value();

    assertThat(deciding.act(deciding.rollbackTo(commit(3))))
        .asInstanceOf(InstanceOfAssertFactories.type(Ruling.Exceeding.class))
        .extracting(it -> it.problems().stream().map(Problem::at).toList())
        .isEqualTo(List.of("p0.yaml:1:1"));
    assertThat(deciding.standing().head().next().value()).isEqualTo(before);
    assertThat(deciding.git().pinned()).isEmpty();
  }

  @Test
  void aRehearsalSaysWhatWouldChangeAndChangesNothing() {
    adoptTwo();
    Act rollback = deciding.rollbackTo(commit(3));

    Ruling ruling =
        ActRehearsal.of(deciding.standing(), new Operator("ann", "just looking"), rollback)
            .ruling();

    assertThat(((Ruling.Granted) ruling).changes().removed()).hasSize(3);
    assertThat(deciding.git().policies()).hasSize(5);
    assertThat(((Ruling.Granted) deciding.act(rollback)).changes())
        .isEqualTo(((Ruling.Granted) ruling).changes());
  }
}
