package dev.portcullis.reconciler.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Authorship;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.FreezeScope;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.OperatorEvent;
import dev.portcullis.events.journal.Person;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.compile.Effort;
import dev.portcullis.reconciler.compile.Limits;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.parse.ManifestParser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitDecisionTest {
  private static final Person ADA = new Person("Ada", "ada@example.org", Timestamp.EPOCH);
  private static final Problem MISTAKE = new Problem("PCL2003", "a.yaml", 3, 5, "wrong", "mend it");

  private Batch.Standing standing =
      new Batch.Standing(
          ClusterImage.EMPTY,
          Compilation.empty(Limits.DEFAULT, Effort.UNCOUNTED),
          JournalHead.ofNew(new JournalId("test-journal")));

  @Test
  void theFirstAdoptionCoversItsHeadAlone() {
    var adopted = (GitEvent.CommitAdopted) last(decide(candidate(3, policies(2))));

    assertThat(adopted.head().covers()).containsExactly(commit(3));
  }

  @Test
  void aLaterHeadCoversDownToWhatIsCovered() {
    decide(candidate(3, policies(2)));

    var adopted = (GitEvent.CommitAdopted) last(decide(candidate(6, policies(3))));

    assertThat(adopted.head().covers()).containsExactly(commit(6), commit(5), commit(4));
  }

  @Test
  void aHeadThatIsKnownMeansNothingAgain() {
    decide(candidate(3, policies(2)));

    assertThat(decide(candidate(3, policies(2)))).isEmpty();
  }

  @Test
  void aPushBackAdoptsAgainAndCoversNothing() {
    decide(candidate(3, policies(2)));
    decide(candidate(4, policies(3)));

    var adopted = (GitEvent.CommitAdopted) last(decide(candidate(3, policies(2))));

    assertThat(adopted.head().covers()).isEmpty();
    assertThat(standing.image().git().policies()).hasSize(2);
  }

  @Test
  void aCommitWithOneMistakeChangesNothing() {
    decide(candidate(3, policies(2)));

    List<JournalEvent> events = decide(broken(4, policies(5)));

    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            GitEvent.CommitRejected.class,
            it -> assertThat(it.problems()).containsExactly(MISTAKE));
    assertThat(standing.image().git().policies()).hasSize(2);
    assertThat(standing.image().git().adopted()).isEqualTo(commit(3));
  }

  @Test
  void aRejectedHeadIsRejectedOnce() {
    decide(broken(4, policies(1)));

    assertThat(decide(broken(4, policies(1)))).isEmpty();
  }

  @Test
  void onlyWhatChangedIsPut() {
    decide(candidate(3, policies(5)));

    assertThat(decide(candidate(4, policies(6))))
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("PolicyPut", "CommitAdopted", "Compiled");
  }

  @Test
  void removingAllPoliciesIsRefused() {
    decide(candidate(3, policies(2)));

    assertThat(codes(decide(candidate(4, List.of())))).containsExactly("PCL2201");
  }

  @Test
  void removingMoreThanHalfOfTenIsRefused() {
    decide(candidate(3, policies(10)));

    assertThat(codes(decide(candidate(4, policies(4))))).containsExactly("PCL2201");
  }

  @Test
  void removingHalfOfTenIsTaken() {
    decide(candidate(3, policies(10)));
    decide(candidate(4, policies(5)));

    assertThat(standing.image().git().policies()).hasSize(5);
  }

  @Test
  void removingMostOfNineIsTaken() {
    decide(candidate(3, policies(9)));
    decide(candidate(4, policies(1)));

    assertThat(standing.image().git().policies()).hasSize(1);
  }

  @Test
  void theTrailerWithAReasonAllowsIt() {
    decide(candidate(3, policies(2)));
    decide(candidate(4, List.of(), "Revert\n\nPortcullis-Allow-Shrink: moving away\n"));

    assertThat(standing.image().git().policies()).isEmpty();
  }

  @Test
  void theTrailerWithoutAReasonDoesNot() {
    decide(candidate(3, policies(2)));

    assertThat(codes(decide(candidate(4, List.of(), "Revert\n\nPortcullis-Allow-Shrink:\n"))))
        .containsExactly("PCL2201");
  }

  @Test
  void theTrailerCountsOnlyInTheLastParagraph() {
    decide(candidate(3, policies(2)));
    String message = "Revert\n\nPortcullis-Allow-Shrink: no\n\nand more text\n";

    assertThat(codes(decide(candidate(4, List.of(), message)))).containsExactly("PCL2201");
  }

  @Test
  void theFirstAdoptionOfAnEmptyTreeNeedsNoTrailer() {
    decide(candidate(3, List.of()));

    assertThat(standing.image().git().adopted()).isEqualTo(commit(3));
  }

  @Test
  void whileAllIsFrozenAHeadIsHeld() {
    operate(new OperatorEvent.Frozen(new FreezeScope.Everything()));

    assertThat(decide(candidate(3, policies(1))).getFirst())
        .isInstanceOf(GitEvent.CommitHeld.class);
    assertThat(standing.image().git().policies()).isEmpty();
  }

  @Test
  void aPolicyBeyondTheLimitRejectsTheCommitAtItsPlace() {
    standing =
        new Batch.Standing(
            ClusterImage.EMPTY,
            Compilation.empty(new Limits(1_000_000, 100), Effort.UNCOUNTED),
            JournalHead.ofNew(new JournalId("test-journal")));

    var rejected = (GitEvent.CommitRejected) decide(candidate(3, policies(1))).getFirst();

    assertThat(rejected.problems().getFirst().code()).isEqualTo("PCL3002");
    assertThat(rejected.problems().getFirst().at()).isEqualTo("p0.yaml:1:1");
    assertThat(standing.image().git().policies()).isEmpty();
  }

  private List<JournalEvent> decide(Candidate candidate) {
    var batch = batch();
    batch.add(candidate);
    return close(batch);
  }

  private void operate(OperatorEvent event) {
    var batch = batch();
    batch.add(List.of(new Fact(new Actor("operator/a"), new Cause.Operation("test"), event)));
    close(batch);
  }

  private Batch batch() {
    return new Batch(standing, new CompileDecision.Author(new Actor("test"), Timestamp.EPOCH));
  }

  private List<JournalEvent> close(Batch batch) {
    Batch.Closed closed = batch.close();
    standing = closed.standing();
    return closed.envelopes().stream().map(envelope -> envelope.event()).toList();
  }

  private static GitEvent last(List<JournalEvent> events) {
    return events.stream()
        .filter(GitEvent.CommitAdopted.class::isInstance)
        .map(GitEvent.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> codes(List<JournalEvent> events) {
    var rejected = (GitEvent.CommitRejected) events.getFirst();
    return rejected.problems().stream().map(Problem::code).toList();
  }

  private static Candidate candidate(int number, List<GitEvent.PolicyPut> policies) {
    return candidate(number, policies, "change");
  }

  private static Candidate candidate(
      int number, List<GitEvent.PolicyPut> policies, String message) {
    return new Candidate(
        place(number),
        line(number),
        new Authorship(ADA, ADA, message, "unchecked"),
        Digest.of(new byte[] {(byte) policies.size()}),
        policies,
        List.of(),
        0);
  }

  private static Candidate broken(int number, List<GitEvent.PolicyPut> policies) {
    return new Candidate(
        place(number),
        line(number),
        new Authorship(ADA, ADA, "broken", "unchecked"),
        Digest.ZERO,
        policies,
        List.of(MISTAKE),
        1);
  }

  private static Candidate.Place place(int number) {
    return new Candidate.Place("refs/heads/main", commit(number), Candidate.Advance.FORWARD);
  }

  /// The commits 1 to `number`, newest first.
  private static List<CommitId> line(int number) {
    List<CommitId> line = new ArrayList<>();
    for (int i = 1; i <= number; i++) {
      line.add(commit(i));
    }
    Collections.reverse(line);
    return line;
  }

  private static CommitId commit(int number) {
    return CommitId.ofHex("%040x".formatted(number));
  }

  private static List<GitEvent.PolicyPut> policies(int count) {
    List<ManifestFile> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.add(
          ManifestFile.of(
              "p" + i + ".yaml",
              """
              apiVersion: networking.k8s.io/v1
              kind: NetworkPolicy
              metadata:
                name: p%d
              spec:
                podSelector: {}
              """
                  .formatted(i)));
    }
    return ManifestParser.parse(files).resources();
  }
}
