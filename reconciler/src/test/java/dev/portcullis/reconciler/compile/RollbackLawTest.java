package dev.portcullis.reconciler.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.reconciler.decide.Act;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.Fact;
import dev.portcullis.reconciler.decide.Operator;
import dev.portcullis.reconciler.decide.Ruling;
import dev.portcullis.reconciler.image.AsOf;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.Past;
import dev.portcullis.reconciler.image.Pin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whatever the history, a rollback to a commit has just those resources in force again that were
/// so after it was adopted, and what is compiled is what they compile to.
class RollbackLawTest {
  private static final Operator ANN = new Operator("ann", "a law");

  private int rollbacks;

  @Test
  void aRollbackLeadsBackToTheResourcesOfItsCommit() {
    for (int seed = 0; seed < Histories.count(20, 200); seed++) {
      List<Envelope> journal = new ArrayList<>();
      Batch.Standing standing = history(seed, journal);
      for (CommitId commit : adopted(journal)) {
        standing = rolledBack(standing, journal, commit);
      }
    }
    assertThat(rollbacks).isGreaterThan(100);
  }

  private static Batch.Standing history(int seed, List<Envelope> journal) {
    Batch.Standing standing = Histories.start();
    for (List<Fact> facts : new RandomHistory(seed).batches(15)) {
      var batch = new Batch(standing, Histories.at(journal.size()));
      batch.add(facts);
      Batch.Closed closed = batch.close();
      journal.addAll(closed.envelopes());
      standing = closed.standing();
    }
    return standing;
  }

  private static List<CommitId> adopted(List<Envelope> journal) {
    return journal.stream()
        .map(Envelope::event)
        .filter(GitEvent.CommitAdopted.class::isInstance)
        .map(event -> ((GitEvent.CommitAdopted) event).head().commit())
        .toList();
  }

  private Batch.Standing rolledBack(
      Batch.Standing standing, List<Envelope> journal, CommitId commit) {
    ClusterImage then = past(journal, commit);
    var batch = new Batch(standing, Histories.at(journal.size()));
    Ruling ruling = batch.add(ANN, new Act.Rollback(commit, then.git().resources().puts()));
    Batch.Closed closed = batch.close();
    journal.addAll(closed.envelopes());

    assertThat(ruling).as("%s", commit).isInstanceOf(Ruling.Granted.class);
    ClusterImage now = ClusterImage.EMPTY.replay(journal).image();
    assertThat(now).isEqualTo(closed.standing().image());
    assertThat(now.git().resources()).as("%s", commit).isEqualTo(then.git().resources());
    assertThat(now.git().pinned()).extracting(Pin::commit).containsExactly(commit);
    assertThat(closed.standing().compilation().nodesRoot())
        .as("%s", commit)
        .isEqualTo(Compilation.of(now).nodesRoot());
    rollbacks++;
    return closed.standing();
  }

  private static ClusterImage past(List<Envelope> journal, CommitId commit) {
    var past = new Past(new AsOf.OfCommit(commit));
    past.take(journal);
    return past.found().orElseThrow().image();
  }
}
