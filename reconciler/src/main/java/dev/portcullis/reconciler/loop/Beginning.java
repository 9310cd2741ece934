package dev.portcullis.reconciler.loop;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.stateimage.ImageMaker;
import dev.portcullis.events.stateimage.ImageManifest;
import dev.portcullis.events.wire.ImageCodec;
import dev.portcullis.events.wire.Records;
import dev.portcullis.events.wire.UnknownRecordException;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.kafka.BrokenJournalException;
import dev.portcullis.reconciler.kafka.FoundImage;
import dev.portcullis.reconciler.kafka.ImageShelf;
import dev.portcullis.reconciler.kafka.JournalPlace;
import dev.portcullis.reconciler.kafka.JournalReader;
import dev.portcullis.reconciler.kafka.JournalRecord;
import dev.portcullis.reconciler.kafka.JournalStart;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.KafkaUnavailableException;
import dev.portcullis.reconciler.stateimage.StateImage;
import dev.portcullis.reconciler.stateimage.UnfitImageException;
import dev.portcullis.reconciler.stateimage.UnfitImageException.Why;
import dev.portcullis.reconciler.web.ImageMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where a reconciler begins to read the journal: after the newest image of the state that fits, or
/// at the first event. Whatever is in the images topic, what stands in the end is what the journal
/// amounts to: an image is taken for true only if the journal has the event that it is of, and a
/// later one that names the image.
final class Beginning {
  private static final Logger LOG = LoggerFactory.getLogger(Beginning.class);

  /// How many images are looked at: more than are kept, and not as many as somebody may put there.
  private static final int LIMIT = 8;

  private final KafkaSettings kafka;
  private final ImageMaker maker;
  private final ImageMetrics metrics;
  private final SortedSet<Long> tried = new TreeSet<>();

  Beginning(KafkaSettings kafka, ImageMaker maker, ImageMetrics metrics) {
    this.kafka = kafka;
    this.maker = maker;
    this.metrics = metrics;
  }

  /// A reader of the journal that is at its end, and what was made of what it read, but for
  /// compiling.
  record Begun(JournalReader reader, Standby standby) {}

  /// Reads the journal to its end. The caller closes the reader.
  ///
  /// @throws BrokenJournalException when an event is not what the writer wrote
  /// @throws UnknownRecordException when a newer version wrote it
  /// @throws KafkaUnavailableException when the journal cannot be read
  Begun begin() {
    return fromImage().orElseGet(this::fromNothing);
  }

  private Begun fromNothing() {
    return begun(new JournalStart.Beginning(), Standby::new);
  }

  private Optional<Begun> fromImage() {
    try (var shelf = new ImageShelf(kafka)) {
      Optional<Begun> begun = fromOneOf(shelf, shelf.newest());
      return begun.isPresent() ? begun : fromOneOf(shelf, shelf.all());
    } catch (KafkaUnavailableException e) {
      LOG.atWarn()
          .addKeyValue("cause", e.getMessage())
          .log("no image of the state can be read; reading the journal from its beginning");
      return Optional.empty();
    }
  }

  private Optional<Begun> fromOneOf(ImageShelf shelf, List<FoundImage> images) {
    for (FoundImage image : images) {
      if (tried.size() < LIMIT && tried.add(image.offset())) {
        Optional<Begun> begun = from(shelf, image);
        if (begun.isPresent()) {
          return begun;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Begun> from(ImageShelf shelf, FoundImage found) {
    try {
      long start = System.nanoTime();
      ImageManifest manifest = manifest(found);
      JournalRecord event = event(found, manifest);
      StateImage state = new ImageRestoring(manifest).of(shelf.chunks(found, manifest));
      Begun begun = after(event, state, manifest);
      metrics.begunFrom(manifest.sequence());
      LOG.atInfo()
          .addKeyValue("sequence", manifest.sequence())
          .addKeyValue("milliseconds", (System.nanoTime() - start) / 1_000_000)
          .log("began from an image of the state");
      return Optional.of(begun);
    } catch (UnfitImageException e) {
      metrics.refused(e.why().label());
      LOG.atWarn()
          .addKeyValue("image", found.key())
          .addKeyValue("reason", e.why().label())
          .addKeyValue("why", e.getMessage())
          .log("an image of the state is not used");
      return Optional.empty();
    }
  }

  private ImageManifest manifest(FoundImage found) {
    ImageManifest manifest;
    try {
      manifest = Records.IMAGE_MANIFEST.decode(found.manifest());
    } catch (UnknownRecordException e) {
      throw new UnfitImageException(Why.UNREADABLE, String.valueOf(e.getMessage()));
    }
    if (!manifest.maker().equals(maker)) {
      throw new UnfitImageException(
          Why.VERSION, "it was made by " + manifest.maker() + " and not by " + maker);
    }
    return manifest;
  }

  /// The event that the image is of, as the journal has it.
  private JournalRecord event(FoundImage found, ImageManifest manifest) {
    JournalRecord event =
        JournalPlace.at(kafka, found.eventOffset())
            .orElseThrow(() ->
                new UnfitImageException(
                    Why.JOURNAL, "the journal has no event at offset " + found.eventOffset()));
    if (!event.envelope().journal().equals(manifest.journal())
        || !event.envelope().sequence().equals(manifest.sequence())
        || !event.digest().equals(manifest.event())) {
      throw new UnfitImageException(
          Why.JOURNAL,
          "the journal %s does not have at offset %d the event of sequence %s in %s that it is of"
              .formatted(
                  event.envelope().journal(),
                  event.offset(),
                  manifest.sequence(),
                  manifest.journal()));
    }
    return event;
  }

  private Begun after(JournalRecord event, StateImage state, ImageManifest manifest) {
    Begun begun;
    try {
      begun = begun(new JournalStart.After(event), reader -> new Standby(reader, state));
    } catch (BrokenJournalException | UnknownRecordException e) {
      // Who reads from the beginning finds out whether it is the journal's fault.
      throw new UnfitImageException(Why.JOURNAL, String.valueOf(e.getMessage()));
    }
    Optional<UnfitImageException> unfit = unfit(begun.standby(), manifest);
    if (unfit.isPresent()) {
      begun.reader().close();
      throw unfit.get();
    }
    return begun;
  }

  private static Optional<UnfitImageException> unfit(Standby standby, ImageManifest manifest) {
    List<UnfitImageException> unfit = new ArrayList<>();
    if (!isNamed(standby.image(), manifest)) {
      unfit.add(new UnfitImageException(Why.UNNAMED, "no event of the journal names it"));
    }
    if (standby.isContradicted()) {
      unfit.add(
          new UnfitImageException(
              Why.JOURNAL, "a checkpoint was signed over other events than it counts"));
    }
    return unfit.stream().findFirst();
  }

  private static boolean isNamed(ClusterImage image, ImageManifest manifest) {
    Digest digest = ImageCodec.digest(manifest);
    return image.journal().imaged().stream().anyMatch(it -> it.digest().equals(digest));
  }

  private Begun begun(JournalStart start, Function<JournalReader, Standby> standing) {
    var reader = new JournalReader(kafka, start);
    try {
      Standby standby = standing.apply(reader);
      standby.readToEnd();
      return new Begun(reader, standby);
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }
}
