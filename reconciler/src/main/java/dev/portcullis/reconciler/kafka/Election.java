package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.wire.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes part in choosing the one reconciler that is active: Kafka assigns the journal's partition
/// to one member of a group and to another when that one is silent for 6 s. This says who should
/// lead; that only one does is for [Leadership] to enforce.
public final class Election implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Election.class);
  private static final Duration ROUND = Duration.ofMillis(200);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Runnable onLost;
  private final CountDownLatch won = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean leads;

  private Election(KafkaSettings settings, Runnable onLost) {
    this.consumer = new Clients(settings).candidate();
    this.onLost = onLost;
    consumer.subscribe(List.of(settings.nameOf(Topic.JOURNAL)), new Assignment());
    // The group drops a member that does not poll, whatever the rest of the program waits for.
    this.thread = Thread.ofPlatform().daemon().name("election").unstarted(this::takePart);
  }

  /// Becomes a candidate. Should it be chosen and later no more, `onLost` runs, in a thread of the
  /// election's own; the program is then to exit.
  public static Election join(KafkaSettings settings, Runnable onLost) {
    var election = new Election(settings, onLost);
    election.thread.start();
    return election;
  }

  /// Waits until this candidate is chosen, at most for `wait`; whether it is.
  public boolean awaitLeadership(Duration wait) throws InterruptedException {
    return won.await(wait.toMillis(), TimeUnit.MILLISECONDS) && leads;
  }

  /// Whether this candidate is chosen now, as far as it knows.
  public boolean leads() {
    return leads;
  }

  private void takePart() {
    try {
      while (closing.getCount() > 0) {
        round();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      consumer.close(CloseOptions.timeout(Clients.CLOSING));
    }
  }

  private void round() throws InterruptedException {
    try {
      consumer.poll(ROUND);
    } catch (WakeupException e) {
      LOG.debug("leaving the election", e);
    } catch (KafkaException e) {
      LOG.atWarn().addKeyValue("cause", e.getMessage()).log("the election cannot reach Kafka");
      closing.await(AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private final class Assignment implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      if (!partitions.isEmpty()) {
        consumer.pause(partitions);
        leads = true;
        won.countDown();
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      if (!partitions.isEmpty() && leads) {
        leads = false;
        lost();
      }
    }

    private void lost() {
      if (closing.getCount() > 0) {
        onLost.run();
      }
    }
  }

  /// Leaves, so that another is chosen at once.
  @Override
  public void close() {
    closing.countDown();
    consumer.wakeup();
    try {
      thread.join(Clients.CLOSING.multipliedBy(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
