package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.stateimage.ImageManifest;
import dev.portcullis.events.wire.ImageCodec;
import dev.portcullis.events.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/// Looks for images of the state in their topic, and believes nothing of them. Not safe for use by
/// several threads.
public final class ImageShelf implements AutoCloseable {
  /// The newest images are looked for among so many records first, since all that Kafka has not
  /// taken away yet may be much more.
  private static final long NEWEST = 256;

  /// How far before its manifest an image may begin, if nothing was written between, beside twice
  /// its chunks.
  private static final long AROUND = 64;

  private final TopicPartition partition;
  private final Reading reading;
  private final long first;
  private final long end;

  public ImageShelf(KafkaSettings settings) {
    partition = new TopicPartition(settings.nameOf(Topic.IMAGES), 0);
    reading = new Reading(settings, "images", List.of(partition));
    first = at(reading.beginnings());
    end = at(reading.ends());
  }

  private long at(Map<TopicPartition, Long> offsets) {
    return offsets.getOrDefault(partition, 0L);
  }

  /// The images whose manifests are among the newest records, the newest first.
  ///
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public List<FoundImage> newest() {
    return images(Math.max(first, end - NEWEST));
  }

  /// All images, the newest first.
  ///
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public List<FoundImage> all() {
    return images(first);
  }

  private List<FoundImage> images(long from) {
    SortedMap<String, FoundImage> found = new TreeMap<>();
    read(
        from,
        record -> {
          String key = key(record);
          if (ImageCodec.isManifest(key)) {
            found.remove(key);
            image(key, record).ifPresent(image -> found.put(key, image));
          }
        });
    List<FoundImage> images = new ArrayList<>(found.values());
    images.sort(Comparator.comparingLong(FoundImage::offset).reversed());
    return images;
  }

  private static Optional<FoundImage> image(String key, ConsumerRecord<byte[], byte[]> record) {
    return Optional.ofNullable(record.value())
        .map(manifest -> new FoundImage(key, manifest, eventOffset(record), record.offset()));
  }

  private static long eventOffset(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(ImageWriter.OFFSET);
    String text =
        header == null || header.value() == null
            ? ""
            : new String(header.value(), StandardCharsets.UTF_8);
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
  }

  /// What stands under the keys of the chunks of `image`, which has this manifest, by their number;
  /// nothing for those that are not there.
  ///
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public SortedMap<Integer, byte[]> chunks(FoundImage image, ImageManifest manifest) {
    long near = image.offset() - 2L * manifest.chunks().size() - AROUND;
    SortedMap<Integer, byte[]> found = chunks(manifest, Math.max(first, near));
    return found.size() < manifest.chunks().size() && near > first
        ? chunks(manifest, first)
        : found;
  }

  private SortedMap<Integer, byte[]> chunks(ImageManifest manifest, long from) {
    SortedMap<String, Integer> numbers = new TreeMap<>();
    for (int i = 0; i < manifest.chunks().size(); i++) {
      numbers.put(ImageCodec.chunkKey(manifest.sequence(), i), i);
    }
    SortedMap<Integer, byte[]> found = new TreeMap<>();
    read(
        from,
        record -> {
          Integer number = numbers.get(key(record));
          byte[] value = record.value();
          if (number != null && value != null) {
            found.put(number, value);
          } else if (number != null) {
            found.remove(number);
          }
        });
    return found;
  }

  /// The keys under which there is something.
  ///
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public SortedSet<String> keys() {
    SortedSet<String> keys = new TreeSet<>();
    read(
        first,
        record -> {
          if (record.value() == null) {
            keys.remove(key(record));
          } else {
            keys.add(key(record));
          }
        });
    return keys;
  }

  private void read(long from, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    reading.seek(partition, from);
    reading.toEnd(records -> records.forEach(each));
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return Optional.ofNullable(record.key())
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElse("");
  }

  @Override
  public void close() {
    reading.close();
  }
}
