package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.stateimage.ImageManifest;
import dev.portcullis.events.wire.ImageCodec;
import dev.portcullis.events.wire.Records;
import dev.portcullis.events.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/// Writes images of the state to their topic. To open it takes the writing over: the writer before
/// is fenced. Not safe for use by several threads at once.
public final class ImageWriter implements AutoCloseable {
  /// The header of a manifest that says where in Kafka its event lies: a hint, which means nothing
  /// in another Kafka and is checked in this one.
  static final String OFFSET = "offset";

  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final String topic;
  private final Transactions transactions;

  private ImageWriter(String topic, Transactions transactions) {
    this.topic = topic;
    this.transactions = transactions;
  }

  /// Takes the writing of images over.
  ///
  /// @throws FencedException when another reconciler takes it at the same moment
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public static ImageWriter take(KafkaSettings settings) {
    return new ImageWriter(
        settings.nameOf(Topic.IMAGES), Transactions.take(settings, "images", LONGEST));
  }

  /// Writes an image, whose event lies at `offset` of the journal, in one transaction: its chunks,
  /// in their order, and then the manifest.
  ///
  /// @throws FencedException when another writer took over
  /// @throws KafkaUnavailableException when nothing was written; it may be tried again
  /// @throws UndecidedException when only taking the writing over again can tell
  /// @throws OversizedRecordException when a chunk is too large; nothing was written
  public void write(ImageManifest manifest, List<byte[]> chunks, long offset) {
    var records = new ArrayList<ProducerRecord<byte[], byte[]>>(chunks.size() + 1);
    for (int i = 0; i < chunks.size(); i++) {
      String key = ImageCodec.chunkKey(manifest.sequence(), i);
      records.add(record(key, chunks.get(i), List.of()));
    }
    byte[] hint = Long.toString(offset).getBytes(StandardCharsets.UTF_8);
    records.add(
        record(
            ImageCodec.manifestKey(manifest.sequence()),
            Records.IMAGE_MANIFEST.encode(manifest),
            List.of(new RecordHeader(OFFSET, hint))));
    transactions.write(records.iterator());
  }

  private ProducerRecord<byte[], byte[]> record(String key, byte[] value, List<Header> headers) {
    if (key.length() + value.length > Topic.RECORD_LIMIT) {
      throw new OversizedRecordException(Topic.IMAGES, key, key.length() + value.length);
    }
    return new ProducerRecord<>(topic, 0, key.getBytes(StandardCharsets.UTF_8), value, headers);
  }

  /// Takes the records under `keys` away, in one transaction.
  ///
  /// @throws FencedException when another writer took over
  /// @throws KafkaUnavailableException when nothing was written; it may be tried again
  /// @throws UndecidedException when only taking the writing over again can tell
  public void remove(Collection<String> keys) {
    var tombstones = new ArrayList<ProducerRecord<byte[], byte[]>>(keys.size());
    for (String key : keys) {
      tombstones.add(
          new ProducerRecord<>(topic, 0, key.getBytes(StandardCharsets.UTF_8), null, List.of()));
    }
    if (!tombstones.isEmpty()) {
      transactions.write(tombstones.iterator());
    }
  }

  @Override
  public void close() {
    transactions.close();
  }
}
