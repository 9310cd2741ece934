package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.wire.ImageCodec;
import dev.portcullis.reconciler.checkpoint.Growth;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.kafka.BrokenJournalException;
import dev.portcullis.reconciler.loop.ImagedJournal.Written;
import dev.portcullis.reconciler.stateimage.StateImage;
import dev.portcullis.reconciler.web.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A reconciler begins from the newest image that fits. Whatever else is in the images topic, what
/// stands in the end is what the journal amounts to.
@Tag("kafka")
class BeginningTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ImagedJournal journal = new ImagedJournal(42);

  /// Two images, the older of which is sound.
  private Written older = journal.image(ImagedJournal.MAKER);

  @BeforeEach
  void begin() {
    older = journal.imaged();
    journal.grow(6);
  }

  @AfterEach
  void end() {
    journal.close();
  }

  /// What stands once the journal was read to its end.
  private record Stood(Batch.Standing standing, Growth growth) {
    static Stood of(Beginning.Begun begun) {
      try (var _ = begun.reader()) {
        return new Stood(begun.standby().compile(), begun.standby().growth());
      }
    }
  }

  private Stood begun() {
    journal.settle();
    return Stood.of(
        new Beginning(journal.kafka(), ImagedJournal.MAKER, new Metrics(meters).images()).begin());
  }

  private void assertStands(Stood stood) {
    StateImage expected = journal.state();
    assertThat(stood.standing().image()).isEqualTo(expected.image());
    assertThat(stood.standing().head()).isEqualTo(expected.head());
    assertThat(stood.growth()).isEqualTo(expected.growth());
    var compiled = Compilation.of(expected.image());
    assertThat(stood.standing().compilation().nodesRoot()).isEqualTo(compiled.nodesRoot());
    assertThat(stood.standing().compilation().setsRoot()).isEqualTo(compiled.setsRoot());
  }

  private void assertBeganFrom(long sequence) {
    assertThat(meters.get("portcullis.image.begun.sequence").gauge().value())
        .isEqualTo((double) sequence);
  }

  /// How often images were refused, by the reason.
  private SortedMap<String, Integer> refusals() {
    var refusals = new TreeMap<String, Integer>();
    meters
        .find("portcullis.image.refusals")
        .counters()
        .forEach(counter ->
            refusals.put(String.valueOf(counter.getId().getTag("reason")), (int) counter.count()));
    return refusals;
  }

  @Test
  void itBeginsFromTheNewestImageAndReadsOnFromThere() {
    Written newest = journal.imaged();
    journal.grow(4);

    Stood stood = begun();

    assertStands(stood);
    assertBeganFrom(newest.manifest().sequence().value());
    assertThat(refusals()).isEmpty();
  }

  @Test
  void itNeedsNothingThatComesBeforeTheImage() {
    Written newest = journal.imaged();
    journal.grow(4);
    journal.forgetBefore(newest);

    assertStands(begun());
  }

  @Test
  void withoutAnImageItReadsFromTheBeginning() {
    journal.put(ImageCodec.manifestKey(older.manifest().sequence()), null);

    assertStands(begun());
    assertBeganFrom(-1);
  }

  @Test
  void aBrokenTailIsNoFaultOfTheImage() {
    journal.forgetBefore(older);
    journal.put(ImageCodec.chunkKey(older.manifest().sequence(), 0), null);

    assertThatExceptionOfType(BrokenJournalException.class).isThrownBy(this::begun);
  }

  @Test
  void whatATakeoverWritesIsReadToo() {
    journal.append(new LifeEvent.LeaderElected("another", "1"));
    journal.grow(3);
    journal.imaged();
    journal.append(new LifeEvent.LeaderElected("a third", "1"));

    assertStands(begun());
  }

  private static Stream<ImageHarm> harms() {
    return ImageHarm.all();
  }

  @ParameterizedTest
  @MethodSource("harms")
  void anImageThatDoesNotFitIsToldAndAnOlderOneTaken(ImageHarm harm) {
    harm.done().accept(journal);
    journal.grow(4);

    Stood stood = begun();

    assertStands(stood);
    assertThat(refusals()).containsOnlyKeys(harm.reason());
    assertBeganFrom(older.manifest().sequence().value());
  }

  @Test
  void ofManyImagesThatDoNotFitOnlySomeAreLookedAt() {
    for (int i = 0; i < 20; i++) {
      journal.put(9_000 + i + "/manifest", new byte[] {1});
    }

    assertStands(begun());
    assertBeganFrom(-1);
    assertThat(refusals()).containsExactlyEntriesOf(new TreeMap<>(Map.of("unreadable", 8)));
  }
}
