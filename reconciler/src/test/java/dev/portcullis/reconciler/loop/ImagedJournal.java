package dev.portcullis.reconciler.loop;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.stateimage.ImageMaker;
import dev.portcullis.events.stateimage.ImageManifest;
import dev.portcullis.events.wire.ImageCodec;
import dev.portcullis.events.wire.Records;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.checkpoint.Growth;
import dev.portcullis.reconciler.compile.Histories;
import dev.portcullis.reconciler.compile.RandomHistory;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.Fact;
import dev.portcullis.reconciler.kafka.BrokerFixture;
import dev.portcullis.reconciler.kafka.ImageWriter;
import dev.portcullis.reconciler.kafka.JournalReader;
import dev.portcullis.reconciler.kafka.JournalRecord;
import dev.portcullis.reconciler.kafka.JournalStart;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.Leadership;
import dev.portcullis.reconciler.stateimage.ImageDecision;
import dev.portcullis.reconciler.stateimage.ImageLayout;
import dev.portcullis.reconciler.stateimage.StateImage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// A random journal in a real Kafka, images of whose state are written step by step, by us and by
/// somebody who may write to the images topic alone.
final class ImagedJournal implements AutoCloseable {
  static final ImageMaker MAKER = new ImageMaker("test", "1");

  private final KafkaSettings kafka = BrokerFixture.fresh(Topic.JOURNAL, Topic.IMAGES);
  private final Leadership leadership = Leadership.take(kafka);
  private final ImageWriter writer = ImageWriter.take(kafka);
  private final JournalReader reader = new JournalReader(kafka, new JournalStart.Beginning());
  private final RandomHistory history;
  private Batch.Standing standing = Histories.start();
  private Growth growth = Growth.NONE;
  private long offset;

  ImagedJournal(long seed) {
    history = new RandomHistory(seed);
    grow(12);
  }

  /// An image, and where in the journal's Kafka its event lies.
  record Written(ImageManifest manifest, List<byte[]> chunks, long offset) {}

  KafkaSettings kafka() {
    return kafka;
  }

  /// Appends so many batches more.
  void grow(int batches) {
    for (List<Fact> facts : history.batches(batches)) {
      var batch = new Batch(standing, Histories.at(standing.head().next().value() * 1_000));
      batch.add(facts);
      append(batch.close());
    }
  }

  /// Appends an event.
  void append(JournalEvent event) {
    var batch = new Batch(standing, Histories.at(standing.head().next().value() * 1_000));
    batch.add(List.of(new Fact(new Actor("test"), new Cause.Start(), event)));
    append(batch.closeUncompiled());
  }

  private void append(Batch.Closed closed) {
    if (closed.envelopes().isEmpty()) {
      return;
    }
    leadership.journal().append(closed.envelopes());
    standing = closed.standing();
    while (growth.frontier().size() < standing.head().next().value()) {
      for (JournalRecord record : reader.poll(Duration.ofSeconds(1))) {
        growth = growth.after(record.envelope(), record.leaf());
        offset = record.offset();
      }
    }
  }

  /// The state as it stands.
  StateImage state() {
    return new StateImage(standing.image(), standing.head(), growth);
  }

  /// An image of what stands, as `maker` would write it.
  Written image(ImageMaker maker) {
    return of(state(), maker);
  }

  /// An image of `state`, which is said to lie at the journal's end.
  Written of(StateImage state, ImageMaker maker) {
    List<byte[]> chunks = new ArrayList<>();
    ImageManifest manifest = ImageLayout.write(state, maker, (_, chunk) -> chunks.add(chunk));
    return new Written(manifest, chunks, offset);
  }

  /// Puts the image into its topic.
  void write(Written image) {
    writer.write(image.manifest(), image.chunks(), image.offset());
  }

  /// Has the journal name the image.
  void name(Written image) {
    append(ImageDecision.fact(image.manifest()));
  }

  /// An image of what stands, written and named.
  Written imaged() {
    Written image = image(MAKER);
    write(image);
    name(image);
    return image;
  }

  /// The sequence of the newest event.
  Sequence last() {
    return standing.image().journal().last();
  }

  /// Puts any bytes under any key of the images topic; null for none.
  void put(String key, byte @Nullable [] value, Header... headers) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      byte[] named = key.getBytes(StandardCharsets.UTF_8);
      var record =
          new ProducerRecord<>(kafka.nameOf(Topic.IMAGES), 0, named, value, List.of(headers));
      producer.send(record).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Puts a manifest that says that its event lies there.
  void put(ImageManifest manifest, String hint) {
    put(
        ImageCodec.manifestKey(manifest.sequence()),
        Records.IMAGE_MANIFEST.encode(manifest),
        new RecordHeader("offset", hint.getBytes(StandardCharsets.UTF_8)));
  }

  /// Takes away all of the journal that lies before `image`.
  void forgetBefore(Written image) {
    var partition = new TopicPartition(kafka.nameOf(Topic.JOURNAL), 0);
    try (var admin =
        Admin.create(
            Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap()))) {
      admin
          .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(image.offset())))
          .all()
          .get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Waits until all that was written can be read.
  void settle() {
    BrokerFixture.settle(kafka, Topic.JOURNAL, Topic.IMAGES);
  }

  @Override
  public void close() {
    reader.close();
    writer.close();
    leadership.close();
  }
}
