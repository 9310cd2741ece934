package dev.portcullis.reconciler.loop;

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
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.GitImage;
import dev.portcullis.reconciler.loop.ImagedJournal.Written;
import dev.portcullis.reconciler.merkle.Frontier;
import dev.portcullis.reconciler.merkle.Hash;
import dev.portcullis.reconciler.stateimage.StateImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What is done to the newest image, and why it is refused then.
record ImageHarm(String what, String reason, Consumer<ImagedJournal> done) {
  /// All that somebody may do.
  static Stream<ImageHarm> all() {
    return Stream.of(
        new ImageHarm("a flipped byte", "damaged", ImageHarm::flip),
        new ImageHarm("a missing chunk", "incomplete", ImageHarm::miss),
        new ImageHarm("a chunk of another", "damaged", ImageHarm::mix),
        new ImageHarm(
            "a wrong digest", "damaged", journal -> relabel(journal, ImageHarm::misnamed)),
        new ImageHarm(
            "another journal", "journal", journal -> relabel(journal, ImageHarm::foreign)),
        new ImageHarm(
            "another event", "journal", journal -> relabel(journal, ImageHarm::elsewhere)),
        new ImageHarm("a later version", "version", ImageHarm::later),
        new ImageHarm("another format", "unreadable", ImageHarm::reform),
        new ImageHarm("no manifest at all", "unreadable", ImageHarm::garble),
        new ImageHarm("no event names it", "unnamed", journal -> journal.write(forged(journal))),
        new ImageHarm("beyond the journal", "journal", ImageHarm::beyond),
        new ImageHarm("no place", "journal", journal -> place(journal, "somewhere")),
        new ImageHarm("another place", "journal", journal -> place(journal, "3")),
        new ImageHarm("a place that is none", "journal", journal -> place(journal, "999999999")),
        new ImageHarm("chunks that say nothing", "unreadable", ImageHarm::empty),
        new ImageHarm("a tree that was not signed", "journal", ImageHarm::otherTree));
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

  @Override
  public String toString() {
    return what;
  }
}
