package dev.portcullis.reconciler.stateimage;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.stateimage.ImageManifest;
import dev.portcullis.events.wire.ImageCodec;
import dev.portcullis.events.wire.Records;
import dev.portcullis.events.wire.StoredRecord;
import dev.portcullis.events.wire.UnknownRecordException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// An image of the state as the records that it consists of: to be carried from one Kafka to
/// another beside the journal that names it.
public final class CarriedImage {
  private final ImageManifest manifest;
  private final List<StoredRecord> records;

  private CarriedImage(ImageManifest manifest, List<StoredRecord> records) {
    this.manifest = manifest;
    this.records = List.copyOf(records);
  }

  /// Finds the newest image that is whole and that the journal names. Takes the journal's events
  /// and the records of an images topic, in their order and in any order to one another.
  public static final class Finder {
    private final SortedMap<Sequence, Digest> named = new TreeMap<>();
    private final SortedMap<String, StoredRecord> newest = new TreeMap<>();

    /// Takes an event of the journal.
    public void take(Envelope envelope) {
      if (envelope.event() instanceof LifeEvent.StateImaged imaged) {
        named.put(imaged.through(), imaged.digest());
      }
    }

    /// Takes the next records of the topic.
    public void takeRecords(List<StoredRecord> records) {
      for (StoredRecord record : records) {
        if (record.isTombstone()) {
          newest.remove(record.key());
        } else {
          newest.put(record.key(), record);
        }
      }
    }

    /// What was found.
    public Optional<CarriedImage> found() {
      return new TreeMap<>(named)
          .reversed().entrySet().stream()
              .flatMap(it -> image(it.getKey(), it.getValue()).stream())
              .findFirst();
    }

    private Optional<CarriedImage> image(Sequence sequence, Digest digest) {
      StoredRecord manifest = newest.get(ImageCodec.manifestKey(sequence));
      if (manifest == null || !Digest.of(manifest.value()).equals(digest)) {
        return Optional.empty();
      }
      try {
        return image(manifest, Records.IMAGE_MANIFEST.decode(manifest.value()));
      } catch (UnknownRecordException _) {
        return Optional.empty(); // a newer program's: it is of no use to this one
      }
    }

    private Optional<CarriedImage> image(StoredRecord record, ImageManifest manifest) {
      List<StoredRecord> records = new ArrayList<>();
      for (int i = 0; i < manifest.chunks().size(); i++) {
        StoredRecord chunk = newest.get(ImageCodec.chunkKey(manifest.sequence(), i));
        if (chunk == null || !Digest.of(chunk.value()).equals(manifest.chunks().get(i))) {
          return Optional.empty();
        }
        records.add(chunk);
      }
      records.add(record);
      return Optional.of(new CarriedImage(manifest, records));
    }
  }

  /// What makes its chunks one image.
  public ImageManifest manifest() {
    return manifest;
  }

  /// Its chunks in their order, and then its manifest.
  public List<StoredRecord> records() {
    return records;
  }

  /// The bytes of its chunks in their order, which nobody changes.
  public List<byte[]> chunks() {
    return records.subList(0, records.size() - 1).stream().map(StoredRecord::value).toList();
  }
}
