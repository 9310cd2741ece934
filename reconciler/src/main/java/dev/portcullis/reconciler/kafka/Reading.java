package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.wire.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;

/// Reading committed records of given partitions.
final class Reading implements AutoCloseable {
  private static final Duration ROUND = Duration.ofMillis(500);
  private static final int SILENT_ROUNDS = 60;

  private final String what;
  private final KafkaConsumer<byte[], byte[]> consumer;

  Reading(KafkaSettings settings, String what, Collection<TopicPartition> partitions) {
    this.what = what;
    this.consumer = new Clients(settings).reading(what);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /// Reading all of `topic`.
  static Reading of(Topic topic, KafkaSettings settings, String what) {
    String name = settings.nameOf(topic);
    return new Reading(
        settings,
        what,
        IntStream.range(0, topic.partitions()).mapToObj(i -> new TopicPartition(name, i)).toList());
  }

  void seek(TopicPartition partition, long offset) {
    consumer.seek(partition, offset);
  }

  /// What has come within `wait`; nothing, too, when another thread called [#wakeup].
  ConsumerRecords<byte[], byte[]> poll(Duration wait) {
    return asking(() -> {
      try {
        return consumer.poll(wait);
      } catch (WakeupException e) {
        return ConsumerRecords.empty();
      }
    });
  }

  /// Hands on all that is committed now, from where reading stands.
  ///
  /// @throws KafkaUnavailableException when nothing comes for 30 s although more is there
  void toEnd(Consumer<Iterable<ConsumerRecord<byte[], byte[]>>> batches) {
    toEnds(ends(), batches);
  }

  /// The same, as long as `batches` answers that more is wanted.
  ///
  /// @throws KafkaUnavailableException when nothing comes for 30 s although more is there
  void toEndWhile(Predicate<Iterable<ConsumerRecord<byte[], byte[]>>> batches) {
    toEndsWhile(ends(), batches);
  }

  /// Hands on all from where reading stands to `ends`, and perhaps some that follow.
  ///
  /// @throws KafkaUnavailableException when nothing comes for 30 s although more is there
  void toEnds(
      Map<TopicPartition, Long> ends, Consumer<Iterable<ConsumerRecord<byte[], byte[]>>> batches) {
    toEndsWhile(
        ends,
        batch -> {
          batches.accept(batch);
          return true;
        });
  }

  private void toEndsWhile(
      Map<TopicPartition, Long> ends, Predicate<Iterable<ConsumerRecord<byte[], byte[]>>> batches) {
    int silent = 0;
    boolean isWanted = true;
    while (isWanted && !isAt(ends)) {
      ConsumerRecords<byte[], byte[]> found = asking(() -> consumer.poll(ROUND));
      silent = found.isEmpty() ? silent + 1 : 0;
      if (silent > SILENT_ROUNDS) {
        throw new KafkaUnavailableException(
            "reading " + what + " to its end", new TimeoutException("no records come"));
      }
      isWanted = batches.test(found);
    }
  }

  private boolean isAt(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> asking(() -> consumer.position(end.getKey())) >= end.getValue());
  }

  Map<TopicPartition, Long> beginnings() {
    return asking(() -> consumer.beginningOffsets(consumer.assignment()));
  }

  Map<TopicPartition, Long> ends() {
    return asking(() -> consumer.endOffsets(consumer.assignment()));
  }

  private <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (KafkaException e) {
      throw new KafkaUnavailableException("reading " + what, e);
    }
  }

  /// Ends a [#poll] that waits in another thread, or the next one.
  void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Clients.CLOSING));
  }
}
