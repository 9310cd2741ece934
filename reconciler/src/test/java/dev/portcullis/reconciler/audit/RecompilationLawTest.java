package dev.portcullis.reconciler.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.CompileEvent.Compiled;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.name.Digest;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.compile.Histories;
import dev.portcullis.reconciler.decide.Altered;
import dev.portcullis.reconciler.image.ClusterImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A journal compiled again comes to what it says, however it is handed on; and what it does not
/// come to is told.
class RecompilationLawTest {
  private static final String OTHER = "another";

  private static Recompilation.Outcome replay(List<Envelope> events, int batch) {
    var recompilation = new Recompilation();
    for (int from = 0; from < events.size(); from += batch) {
      recompilation.take(events.subList(from, Math.min(events.size(), from + batch)));
    }
    return recompilation.outcome();
  }

  @Test
  void everyHistoryComesToWhatItsJournalSays() {
    for (int seed = 0; seed < Histories.count(20, 200); seed++) {
      List<Envelope> events = RandomJournal.events(seed, 150);

      Recompilation.Outcome outcome = replay(events, 1 + seed * 7 % 60);

      assertThat(outcome.differences()).as("seed " + seed).isEmpty();
      assertThat(outcome.tally().same()).as("seed " + seed).isEqualTo(compilations(events));
      assertThat(outcome.image())
          .as("seed " + seed)
          .isEqualTo(ClusterImage.EMPTY.replay(events).image());
      assertThat(outcome.compilation().setsRoot())
          .as("seed " + seed)
          .isEqualTo(Compilation.of(outcome.image()).setsRoot());
    }
  }

  private static long compilations(List<Envelope> events) {
    return events.stream().filter(event -> event.event() instanceof Compiled).count();
  }

  @Test
  void aRootThatIsNotWhatItComesToIsTold() {
    List<Envelope> events = RandomJournal.events(3, 150);
    int place = lastCompiled(events);
    Compiled said = (Compiled) events.get(place).event();
    var lie = compiled(said, said.compiler(), Digest.of(new byte[] {1}));

    Recompilation.Outcome outcome = replay(with(events, place, lie), 50);

    assertThat(outcome.tally().different()).isEqualTo(1);
    assertThat(outcome.differences())
        .singleElement()
        .satisfies(difference -> {
          assertThat(difference.sequence()).isEqualTo(events.get(place).sequence());
          assertThat(difference.of()).isEqualTo("ip sets");
          assertThat(difference.again()).isEqualTo(said.setsRoot());
        });
  }

  @Test
  void whatAnotherCompilerMadeIsNotCompared() {
    List<Envelope> events = RandomJournal.events(3, 150);
    int place = lastCompiled(events);
    Compiled said = (Compiled) events.get(place).event();
    var other = compiled(said, OTHER, Digest.of(new byte[] {1}));

    Recompilation.Outcome outcome = replay(with(events, place, other), 50);

    assertThat(outcome.tally().different()).isZero();
    assertThat(outcome.tally().otherCompiler()).isEqualTo(1);
  }

  private static int lastCompiled(List<Envelope> events) {
    int place = events.size() - 1;
    while (!(events.get(place).event() instanceof Compiled)) {
      place--;
    }
    return place;
  }

  private static Compiled compiled(Compiled said, String compiler, Digest setsRoot) {
    return new Compiled(
        said.through(),
        compiler,
        said.nodesRoot(),
        setsRoot,
        said.changed(),
        said.retired(),
        said.released());
  }

  private static List<Envelope> with(List<Envelope> events, int place, Compiled compiled) {
    List<Envelope> altered = new ArrayList<>(events);
    altered.set(place, Altered.with(events.get(place), compiled));
    return altered;
  }
}
