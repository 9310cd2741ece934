package dev.portcullis.reconciler.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.Fact;
import dev.portcullis.reconciler.image.AsOf;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.Past;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The image of a moment before is what replaying the journal up to it gives.
class PastTest {
  private final List<Envelope> journal = journal();

  @Test
  void aSequenceIsTheMomentAfterItsEvent() {
    for (int i = 0; i < journal.size(); i++) {
      assertThat(past(new AsOf.OfSequence(new Sequence(i))))
          .as("sequence %d", i)
          .contains(upTo(i + 1));
    }
    assertThat(past(new AsOf.OfSequence(new Sequence(journal.size())))).isEmpty();
  }

  @Test
  void aTimeIsTheMomentAfterItsLastEvent() {
    for (Envelope event : journal) {
      int count =
          (int) journal.stream().filter(other -> other.time().compareTo(event.time()) <= 0).count();
      assertThat(past(new AsOf.OfTime(event.time()))).as("%s", event.time()).contains(upTo(count));
    }
    assertThat(past(AsOf.parse("1969-12-31T00:00:00Z"))).isEmpty();
  }

  @Test
  void aCommitIsTheMomentAfterItsLastAdoption() {
    int adoptions = 0;
    for (Envelope event : journal) {
      if (event.event() instanceof GitEvent.CommitAdopted adopted) {
        CommitId commit = adopted.head().commit();
        int last =
            IntStream.range(0, journal.size()).filter(i -> adopts(i, commit)).max().orElseThrow();
        assertThat(past(AsOf.parse(commit.hex()))).as("%s", commit).contains(upTo(last + 1));
        adoptions++;
      }
    }
    assertThat(adoptions).isGreaterThan(3);
    assertThat(past(AsOf.parse("f".repeat(40)))).isEmpty();
  }

  private boolean adopts(int place, CommitId commit) {
    return journal.get(place).event() instanceof GitEvent.CommitAdopted adopted
        && adopted.head().commit().equals(commit);
  }

  /// As a reader hands the journal on: in batches.
  private Optional<ClusterImage> past(AsOf moment) {
    var past = new Past(moment);
    for (int from = 0; from < journal.size(); from += 7) {
      past.take(journal.subList(from, Math.min(from + 7, journal.size())));
    }
    return past.found().map(Past.Found::image);
  }

  private ClusterImage upTo(int count) {
    return ClusterImage.EMPTY.replay(journal.subList(0, count)).image();
  }

  private static List<Envelope> journal() {
    List<Envelope> journal = new ArrayList<>();
    Batch.Standing standing = Histories.start();
    long now = 0;
    for (List<Fact> facts : new RandomHistory(3).batches(30)) {
      now += 1_000;
      var batch = new Batch(standing, Histories.at(now));
      batch.add(facts);
      Batch.Closed closed = batch.close();
      journal.addAll(closed.envelopes());
      standing = closed.standing();
    }
    return journal;
  }
}
