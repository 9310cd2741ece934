package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.stateimage.ImageChunk;
import dev.portcullis.events.stateimage.ImageMaker;
import dev.portcullis.events.stateimage.ImageManifest;
import dev.portcullis.events.wire.ImageCodec;
import dev.portcullis.events.wire.Records;
import dev.portcullis.reconciler.checkpoint.Growth;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.GitImage;
import dev.portcullis.reconciler.kafka.BrokenJournalException;
import dev.portcullis.reconciler.loop.ImagedJournal.Written;
import dev.portcullis.reconciler.merkle.Frontier;
import dev.portcullis.reconciler.merkle.Hash;
import dev.portcullis.reconciler.stateimage.StateImage;
import dev.portcullis.reconciler.web.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
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

  /// What is done to the newest image, and why it is refused then.
  record Harm(String what, String reason, Consumer<ImagedJournal> done) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static Stream<Harm> harms() {
    return Stream.of(
        new Harm("a flipped byte", "damaged", BeginningTest::flip),
        new Harm("a missing chunk", "incomplete", BeginningTest::miss),
        new Harm("a chunk of another", "damaged", BeginningTest::mix),
        new Harm("a wrong digest", "damaged", journal -> relabel(journal, BeginningTest::misnamed)),
        new Harm("another journal", "journal", journal -> relabel(journal, BeginningTest::foreign)),
        new Harm("another event", "journal", journal -> relabel(journal, BeginningTest::elsewhere)),
        new Harm("a later version", "version", BeginningTest::later),
        new Harm("another format", "unreadable", BeginningTest::reform),
        new Harm("no manifest at all", "unreadable", BeginningTest::garble),
        new Harm("no event names it", "unnamed", journal -> journal.write(forged(journal))),
        new Harm("beyond the journal", "journal", BeginningTest::beyond),
        new Harm("no place", "journal", journal -> place(journal, "somewhere")),
        new Harm("another place", "journal", journal -> place(journal, "3")),
        new Harm("a place that is none", "journal", journal -> place(journal, "999999999")),
        new Harm("chunks that say nothing", "unreadable", BeginningTest::empty),
        new Harm("a tree that was not signed", "journal", BeginningTest::otherTree));
  }

  private static void flip(ImagedJournal journal) {
    Written image = journal.imaged();
    byte[] chunk = image.chunks().getFirst().clone();
    chunk[chunk.length / 2] ^= 1;
    journal.put(ImageCodec.chunkKey(image.manifest().sequence(), 0), chunk);
  }

  private static void miss(ImagedJournal journal) {
    Written image = journal.imaged();
    journal.put(ImageCodec.chunkKey(image.manifest().sequence(), 0), null);
  }

  private static void mix(ImagedJournal journal) {
    byte[] other = journal.image(ImagedJournal.MAKER).chunks().getFirst();
    journal.grow(2);
    Written image = journal.imaged();
    journal.put(ImageCodec.chunkKey(image.manifest().sequence(), 0), other);
  }

  /// A manifest as somebody may put it over ours.
  private interface Relabelling {
    ImageManifest of(ImageManifest manifest);
  }

  private static void relabel(ImagedJournal journal, Relabelling relabelling) {
    Written image = journal.imaged();
    journal.put(relabelling.of(image.manifest()), Long.toString(image.offset()));
  }

  private static ImageManifest misnamed(ImageManifest it) {
    return new ImageManifest(
        it.journal(), it.sequence(), it.event(), it.maker(), List.of(Digest.ZERO));
  }

  private static ImageManifest foreign(ImageManifest it) {
    return new ImageManifest(
        new JournalId("another-journal"), it.sequence(), it.event(), it.maker(), it.chunks());
  }

  private static ImageManifest elsewhere(ImageManifest it) {
    return new ImageManifest(
        it.journal(), it.sequence(), Digest.of(new byte[] {1}), it.maker(), it.chunks());
  }

  private static void later(ImagedJournal journal) {
    Written image = journal.image(new ImageMaker("later", "1"));
    journal.write(image);
    journal.name(image);
  }

  private static void reform(ImagedJournal journal) {
    Written image = journal.imaged();
    byte[] manifest = Records.IMAGE_MANIFEST.encode(image.manifest());
    String other =
        new String(manifest, StandardCharsets.UTF_8).replace("\"version\":1", "\"version\":2");
    journal.put(
        ImageCodec.manifestKey(image.manifest().sequence()),
        other.getBytes(StandardCharsets.UTF_8));
  }

  private static void garble(ImagedJournal journal) {
    journal.put("77/manifest", new byte[] {0, 1, 2});
    journal.put("no key of ours", new byte[] {0, 1, 2});
    journal.put("", new byte[0]);
  }

  /// An image like ours of a state in which something is gone.
  private static Written forged(ImagedJournal journal) {
    StateImage state = journal.state();
    var image = state.image();
    var emptied =
        new ClusterImage(
            image.journal(),
            GitImage.EMPTY,
            image.inventory(),
            image.compiled(),
            image.nodes(),
            image.positions(),
            image.options());
    return journal.of(new StateImage(emptied, state.head(), state.growth()), ImagedJournal.MAKER);
  }

  private static void beyond(ImagedJournal journal) {
    ImageManifest it = journal.image(ImagedJournal.MAKER).manifest();
    var sequence = new Sequence(it.sequence().value() + 1_000);
    journal.put(
        new ImageManifest(it.journal(), sequence, it.event(), it.maker(), it.chunks()), "1000000");
  }

  private static void place(ImagedJournal journal, String hint) {
    Written image = journal.imaged();
    journal.put(image.manifest(), hint);
  }

  private static void empty(ImagedJournal journal) {
    ImageManifest it = journal.image(ImagedJournal.MAKER).manifest();
    byte[] chunk = ImageCodec.encode(new ImageChunk(it.journal(), it.sequence(), 0, List.of()));
    var manifest =
        new ImageManifest(
            it.journal(), it.sequence(), it.event(), it.maker(), List.of(Digest.of(chunk)));
    var chunks = new ArrayList<byte[]>();
    chunks.add(chunk);
    var image = new Written(manifest, chunks, journal.image(ImagedJournal.MAKER).offset());
    journal.write(image);
    journal.name(image);
  }

  /// Who may write to the journal can have an image named whose tree is another; the checkpoint
  /// that follows is over the events themselves.
  private static void otherTree(ImagedJournal journal) {
    StateImage state = journal.state();
    Growth of = state.growth();
    var peaks = of.frontier().peaks().with(0, Hash.of(Digest.of(new byte[] {2})));
    var frontier = new Frontier(of.frontier().size(), peaks);
    var grown = new Growth(frontier, of.uncovered(), of.since());
    Written image =
        journal.of(new StateImage(state.image(), state.head(), grown), ImagedJournal.MAKER);
    journal.write(image);
    journal.name(image);
    var right = journal.state().growth().frontier();
    journal.append(
        new LifeEvent.CheckpointSigned(right.size(), right.root().digest(), "key", "c2ln"));
  }

  @ParameterizedTest
  @MethodSource("harms")
  void anImageThatDoesNotFitIsToldAndAnOlderOneTaken(Harm harm) {
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
