package dev.portcullis.reconciler.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.Authorship;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.Person;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.Candidate;
import dev.portcullis.reconciler.decide.Fact;
import dev.portcullis.reconciler.decide.Rehearsal;
import dev.portcullis.reconciler.image.GitImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a head would do is what it does once it is adopted: the same policies in force, the same
/// rules and sets on every node. And trying it changes nothing.
class RehearsalLawTest {
  private static final Person ADA = new Person("Ada", "ada@example.org", Timestamp.EPOCH);
  private static final String MEANT = "Go\n\nPortcullis-Allow-Shrink: it is meant";

  private int adopted;

  @Test
  void whatIsRehearsedIsWhatIsAdopted() {
    for (int seed = 0; seed < Histories.count(40, 400); seed++) {
      List<Batch.Standing> standings = standings(seed);
      for (int i = 0; i < standings.size(); i++) {
        Batch.Standing start = standings.get(i);
        Batch.Standing other = standings.get((i * 7 + 3) % standings.size());
        check(start, candidate(i, other.image().git()), "seed " + seed + " step " + i);
      }
    }
    assertThat(adopted).as("candidates that were adopted").isGreaterThan(50);
  }

  private static List<Batch.Standing> standings(int seed) {
    List<Batch.Standing> standings = new ArrayList<>();
    Batch.Standing standing = Histories.start();
    for (List<Fact> facts : new RandomHistory(seed).batches(8)) {
      var batch = new Batch(standing, Histories.at(standings.size()));
      batch.add(facts);
      standing = batch.close().standing();
      standings.add(standing);
    }
    return standings;
  }

  private static Candidate candidate(int number, GitImage git) {
    CommitId commit = CommitId.ofHex("%040x".formatted(number + 1_000));
    return new Candidate(
        new Candidate.Place("refs/heads/main", commit, Candidate.Advance.FORWARD),
        List.of(commit),
        new Authorship(ADA, ADA, MEANT, "unchecked"),
        Digest.of(new byte[] {(byte) number}),
        List.<GitEvent.PolicyPut>copyOf(git.resources().puts().values()),
        List.of(),
        List.of(),
        0);
  }

  private void check(Batch.Standing start, Candidate candidate, String about) {
    Digest before = start.compilation().nodesRoot();

    Rehearsal rehearsal = Rehearsal.of(start, candidate);

    var batch = new Batch(start, Histories.at(1_000));
    batch.add(candidate);
    Batch.Standing after = batch.close().standing();
    assertThat(start.compilation().nodesRoot()).as(about).isEqualTo(before);
    if (after.image().git().adopted().equals(candidate.place().commit())) {
      adopted++;
      assertThat(rehearsal.problems()).as(about).isEmpty();
      assertThat(rehearsal.standing().image().git().resources())
          .as(about)
          .isEqualTo(after.image().git().resources());
      assertThat(rehearsal.standing().compilation().nodesRoot())
          .as(about)
          .isEqualTo(after.compilation().nodesRoot());
      assertThat(rehearsal.standing().compilation().sets().keySet())
          .as(about)
          .isEqualTo(after.compilation().sets().keySet());
    }
  }
}
