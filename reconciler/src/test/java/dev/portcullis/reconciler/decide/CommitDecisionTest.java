package dev.portcullis.reconciler.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.FreezeScope;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.OperatorEvent;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.snapshot.HostPlace;
import dev.portcullis.events.snapshot.HostRules;
import dev.portcullis.reconciler.compile.Limits;
import dev.portcullis.reconciler.compile.NodeOutcome;
import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.parse.ManifestParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitDecisionTest {
  private final Deciding deciding = Deciding.anew();

  @Test
  void theFirstAdoptionCoversItsHeadAlone() {
    var adopted =
        (GitEvent.CommitAdopted) last(deciding.decide(Commits.candidate(3, Commits.policies(2))));

    assertThat(adopted.head().covers()).containsExactly(Commits.commit(3));
  }

  @Test
  void aLaterHeadCoversDownToWhatIsCovered() {
    deciding.decide(Commits.candidate(3, Commits.policies(2)));

    var adopted =
        (GitEvent.CommitAdopted) last(deciding.decide(Commits.candidate(6, Commits.policies(3))));

    assertThat(adopted.head().covers())
        .containsExactly(Commits.commit(6), Commits.commit(5), Commits.commit(4));
  }

  @Test
  void aHeadThatIsKnownMeansNothingAgain() {
    deciding.decide(Commits.candidate(3, Commits.policies(2)));

    assertThat(deciding.decide(Commits.candidate(3, Commits.policies(2)))).isEmpty();
  }

  @Test
  void aPushBackAdoptsAgainAndCoversNothing() {
    deciding.decide(Commits.candidate(3, Commits.policies(2)));
    deciding.decide(Commits.candidate(4, Commits.policies(3)));

    var adopted =
        (GitEvent.CommitAdopted) last(deciding.decide(Commits.candidate(3, Commits.policies(2))));

    assertThat(adopted.head().covers()).isEmpty();
    assertThat(deciding.git().policies()).hasSize(2);
  }

  @Test
  void aCommitWithOneMistakeChangesNothing() {
    deciding.decide(Commits.candidate(3, Commits.policies(2)));

    List<JournalEvent> events = deciding.decide(Commits.broken(4, Commits.policies(5)));

    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            GitEvent.CommitRejected.class,
            it -> assertThat(it.problems()).containsExactly(Commits.MISTAKE));
    assertThat(deciding.git().policies()).hasSize(2);
    assertThat(deciding.git().adopted()).isEqualTo(Commits.commit(3));
  }

  @Test
  void aHostEndpointIsAdoptedAndItsNodeIsAskedAboutIt() {
    List<GitEvent.PolicyPut> host =
        ManifestParser.parse(
                List.of(
                    ManifestFile.of(
                        "host.yaml",
                        """
                        apiVersion: projectcalico.org/v3
                        kind: HostEndpoint
                        metadata: {name: eth}
                        spec: {node: n1, interfaceName: eth0}
                        """)))
            .resources();

    assertThat(deciding.decide(Commits.candidate(1, host)))
        .hasAtLeastOneElementOfType(GitEvent.PolicyPut.class)
        .hasAtLeastOneElementOfType(GitEvent.CommitAdopted.class);
    assertThat(deciding.standing().compilation().nodes().get(new NodeName("n1")))
        .isInstanceOfSatisfying(
            NodeOutcome.Yield.class,
            yielded ->
                assertThat(yielded.rules().hosts())
                    .extracting(HostRules::place)
                    .containsExactly(new HostPlace.OnInterface("eth0")));
  }

  @Test
  void warningsAreSaidAndKeepNobodyFromAdopting() {
    deciding.decide(Commits.warned(3, Commits.policies(2)));

    assertThat(deciding.git().adopted()).isEqualTo(Commits.commit(3));
    assertThat(deciding.git().observed().problems()).containsExactly(Commits.MISTAKE);
    assertThat(deciding.decide(Commits.warned(3, Commits.policies(2)))).isEmpty();
  }

  @Test
  void aRejectedHeadIsRejectedOnce() {
    deciding.decide(Commits.broken(4, Commits.policies(1)));

    assertThat(deciding.decide(Commits.broken(4, Commits.policies(1)))).isEmpty();
  }

  @Test
  void onlyWhatChangedIsPut() {
    deciding.decide(Commits.candidate(3, Commits.policies(5)));

    assertThat(deciding.decide(Commits.candidate(4, Commits.policies(6))))
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("PolicyPut", "CommitAdopted", "Compiled");
  }

  @Test
  void whileAllIsFrozenAHeadIsHeld() {
    deciding.operate(new OperatorEvent.Frozen(new FreezeScope.Everything()));

    assertThat(deciding.decide(Commits.candidate(3, Commits.policies(1))).getFirst())
        .isInstanceOf(GitEvent.CommitHeld.class);
    assertThat(deciding.git().policies()).isEmpty();
  }

  @Test
  void aPolicyBeyondTheLimitRejectsTheCommitAtItsPlace() {
    var strict = Deciding.anew(new Limits(1_000_000, 100));

    var rejected =
        (GitEvent.CommitRejected)
            strict.decide(Commits.candidate(3, Commits.policies(1))).getFirst();

    assertThat(rejected.problems().getFirst().code()).isEqualTo("PCL3002");
    assertThat(rejected.problems().getFirst().at()).isEqualTo("p0.yaml:1:1");
    assertThat(strict.git().policies()).isEmpty();
  }

  private static GitEvent last(List<JournalEvent> events) {
    return events.stream()
        .filter(GitEvent.CommitAdopted.class::isInstance)
        .map(GitEvent.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
