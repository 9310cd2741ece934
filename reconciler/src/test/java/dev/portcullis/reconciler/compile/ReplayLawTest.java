package dev.portcullis.reconciler.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.Fact;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.Readied;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/// The same journal gives the same image, however it is cut, and the same bytes everywhere.
class ReplayLawTest {
  @Test
  void replayDoesNotDependOnHowTheJournalIsCut() {
    for (int seed = 0; seed < Histories.count(20, 200); seed++) {
      List<Envelope> journal = journal(seed);
      ClusterImage whole = ClusterImage.EMPTY.replay(journal).image();
      for (int cut = 0; cut <= journal.size(); cut++) {
        ClusterImage head = ClusterImage.EMPTY.replay(journal.subList(0, cut)).image();
        ClusterImage both = head.replay(journal.subList(cut, journal.size())).image();
        assertThat(both).as("seed %d cut at %d", seed, cut).isEqualTo(whole);
      }
    }
  }

  /// Whether it was asked for the image meanwhile, and however its changes lie in the maps.
  @Test
  void advancingComesToTheSame() {
    for (int seed = 0; seed < Histories.count(20, 200); seed++) {
      List<Envelope> journal = journal(seed);
      int start = seed * 13 % journal.size();
      int asked = 1 + seed * 5 % 40;
      var advance = ClusterImage.EMPTY.replay(journal.subList(0, start)).image().advancing();
      for (int from = start; from < journal.size(); from += asked) {
        int to = Math.min(from + asked, journal.size());
        advance.takeReadied(journal.subList(from, to).stream().map(Readied::of).toList());
        assertThat(advance.image())
            .as("seed %d from %d to %d", seed, start, to)
            .isEqualTo(ClusterImage.EMPTY.replay(journal.subList(0, to)).image());
      }
      var whole = ClusterImage.EMPTY.advancing();
      whole.take(journal);
      assertThat(whole.image())
          .as("seed %d", seed)
          .isEqualTo(ClusterImage.EMPTY.replay(journal).image());
    }
  }

  @Test
  void compilingGivesTheSameBytesInEveryLocaleAndTimeZone() {
    List<Envelope> journal = journal(5);
    List<String> here = compiled(journal);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
      assertThat(compiled(journal)).isEqualTo(here);
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(compiled(journal)).isEqualTo(here);
      assertThat(journal(5)).isEqualTo(journal);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  private static List<String> compiled(List<Envelope> journal) {
    return IncrementalLawTest.bytesOf(Compilation.of(ClusterImage.EMPTY.replay(journal).image()));
  }

  private static List<Envelope> journal(long seed) {
    List<Envelope> journal = new ArrayList<>();
    Batch.Standing standing = Histories.start();
    for (List<Fact> facts : new RandomHistory(seed).batches(8)) {
      var batch = new Batch(standing, Histories.at(0));
      batch.add(facts);
      Batch.Closed closed = batch.close();
      standing = closed.standing();
      journal.addAll(closed.envelopes());
    }
    return journal;
  }
}
