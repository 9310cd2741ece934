package dev.portcullis.enforcer.kafka;

import dev.portcullis.enforcer.kafka.ReportQueue.Subject;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.report.Adoption;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.wire.Records;
import dev.portcullis.events.wire.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends reports, in order and each at least once, from a thread of its own: whoever enforces never
/// waits for a broker.
public final class ReportProducer implements ReportSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReportProducer.class);
  private static final int QUEUE_LIMIT = 256;
  private static final long LOOK_MILLIS = 500;
  private static final Duration FLUSH_LIMIT = Duration.ofSeconds(3);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final Connection connection;
  private final NodeName node;
  private final ReportQueue queue = new ReportQueue(QUEUE_LIMIT);
  private final CountDownLatch ending = new CountDownLatch(1);
  private final Backoff retrying = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
  private final AtomicReference<List<Adoption>> told = new AtomicReference<>(List.of());
  private final Thread thread;

  public ReportProducer(NodeName node, Connection connection) {
    this.node = node;
    this.connection = connection;
    this.thread = Thread.ofPlatform().name("reports").daemon().unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  @Override
  public void send(EnforcementReport report) {
    queue.add(Subject.RULES, report);
  }

  @Override
  public void sendMembers(EnforcementReport report) {
    queue.add(Subject.MEMBERS, report);
  }

  @Override
  public long dropped() {
    return queue.dropped();
  }

  @Override
  public List<Adoption> takeTold() {
    return told.getAndSet(List.of());
  }

  private void run() {
    while (ending.getCount() > 0) {
      try (var producer = new KafkaProducer<String, byte[]>(settings())) {
        send(producer);
      } catch (KafkaException away) {
        LOG.atWarn().addKeyValue("reason", away.getMessage()).log("reports wait for the brokers");
        pause();
      } catch (InterruptedException e) {
        ending.countDown();
      }
    }
  }

  private Properties settings() {
    Properties settings = connection.client("portcullis-enforcer-" + node + "-reports");
    settings.put("key.serializer", StringSerializer.class.getName());
    settings.put("value.serializer", ByteArraySerializer.class.getName());
    settings.put("acks", "all");
    settings.put("enable.idempotence", "true");
    settings.put("linger.ms", "0");
    settings.put("max.block.ms", "5000");
    settings.put("request.timeout.ms", "5000");
    settings.put("delivery.timeout.ms", "15000");
    settings.put("max.request.size", Integer.toString(Topic.RECORD_LIMIT));
    settings.put("buffer.memory", Integer.toString(Topic.RECORD_LIMIT + 1024 * 1024));
    return settings;
  }

  private void send(KafkaProducer<String, byte[]> producer) throws InterruptedException {
    while (ending.getCount() > 0) {
      Optional<EnforcementReport> first = queue.first(LOOK_MILLIS);
      if (first.isPresent()) {
        deliver(producer, first.get());
      }
    }
    producer.close(CLOSE_LIMIT);
  }

  private void deliver(KafkaProducer<String, byte[]> producer, EnforcementReport report)
      throws InterruptedException {
    byte[] value = Records.REPORT.encode(report);
    var record = new ProducerRecord<>(connection.name(Topic.REPORTS), node.text(), value);
    try {
      long offset = producer.send(record).get().offset();
      LOG.atDebug().addKeyValue("offset", offset).log("reported");
      queue.remove(report);
      if (!report.adoptions().isEmpty()) {
        told.set(report.adoptions());
      }
      retrying.reset();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RecordTooLargeException) {
        LOG.atError().addKeyValue("bytes", value.length).log("a report is too large; dropped");
        queue.remove(report);
        return;
      }
      throw new KafkaException(String.valueOf(e.getCause()), e);
    }
  }

  private void pause() {
    long now = System.nanoTime();
    retrying.tried(now);
    try {
      boolean ended = ending.await(retrying.left(now).toMillis(), TimeUnit.MILLISECONDS);
      LOG.atDebug().addKeyValue("ended", ended).log("trying again");
    } catch (InterruptedException e) {
      ending.countDown();
    }
  }

  /// Waits a little for what is queued to go out, then ends the thread.
  @Override
  public void close() {
    try {
      queue.awaitEmpty(FLUSH_LIMIT.toMillis());
      ending.countDown();
      thread.join(CLOSE_LIMIT);
      if (thread.isAlive()) {
        thread.interrupt();
        thread.join(CLOSE_LIMIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
