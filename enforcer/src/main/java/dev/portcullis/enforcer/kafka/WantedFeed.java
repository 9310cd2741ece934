package dev.portcullis.enforcer.kafka;

import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.wire.Topic;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows, in a thread of its own, the topics for one node, and leaves in an [Inbox] what the node
/// is to do. One reader follows the ends of partitions; a second one reads partitions from their
/// beginning when that is needed, because a reader that waits at the brokers for new records would
/// answer up to half a second later.
public final class WantedFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WantedFeed.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final Connection connection;
  private final String id;
  private final Inbox inbox;
  private final Holdings holdings;
  private final Thread thread;
  private final CountDownLatch ending = new CountDownLatch(1);
  private final Pulse pulse = new Pulse();
  private final Backoff reconnecting = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
  private final Backoff reading = new Backoff(Duration.ofMillis(10), Duration.ofSeconds(30));
  private final Backoff waiting = new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(60));
  private SortedSet<Place> lastRead = Collections.emptySortedSet();
  private volatile SortedSet<SetId> kept = Collections.emptySortedSet();
  private final AtomicReference<List<JournalId>> adopted = new AtomicReference<>(List.of());
  private volatile SortedSet<HostPort> brokers = Collections.emptySortedSet();
  private volatile List<TopicReader> readers = List.of();

  /// A feed for `node` that accepts only what `allegiance` allows.
  public WantedFeed(NodeName node, Connection connection, Inbox inbox, Allegiance allegiance) {
    this.connection = connection;
    this.id = "portcullis-enforcer-" + node;
    this.inbox = inbox;
    this.holdings = new Holdings(node, allegiance);
    this.thread = Thread.ofPlatform().name("feed").daemon().unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /// Follows these sets too: those of what is applied, and of last good.
  public void keep(SortedSet<SetId> used) {
    kept = Collections.unmodifiableSortedSet(new TreeSet<>(used));
  }

  /// Accepts only what is of `journal` from now on.
  public void adopt(JournalId journal) {
    adopted.set(List.of(journal));
  }

  /// The brokers that hold what the feed reads, as far as they are known.
  public SortedSet<HostPort> brokers() {
    return brokers;
  }

  /// How the feed is doing.
  public Pulse pulse() {
    return pulse;
  }

  private void run() {
    try {
      while (ending.getCount() > 0) {
        connect();
      }
    } catch (RuntimeException bug) {
      LOG.atError().setCause(bug).log("the feed ends: this is a defect of Portcullis");
      pulse.stopped();
      inbox.knock();
    }
  }

  private void connect() {
    try (var past = new TopicReader(connection, id + "-past");
        var tail = new TopicReader(connection, id)) {
      readers = List.of(past, tail);
      if (checkTopics(past)) {
        reconnecting.reset();
        while (ending.getCount() > 0) {
          step(past, tail);
        }
      }
    } catch (WakeupException | InterruptException end) {
      LOG.debug("the feed was told to end", end);
    } catch (InvalidOffsetException moved) {
      LOG.atWarn().addKeyValue("reason", moved.getMessage()).log("topics begin anew; rereading");
      holdings.forget();
    } catch (KafkaException away) {
      LOG.atWarn().addKeyValue("reason", reason(away)).log("no brokers; the rules stay");
    }
    readers = List.of();
    pause();
  }

  private static String reason(KafkaException away) {
    String cause = away.getCause() == null ? "" : ": " + away.getCause().getMessage();
    return away.getMessage() + cause;
  }

  private void pause() {
    long now = System.nanoTime();
    reconnecting.tried(now);
    try {
      boolean ended = ending.await(reconnecting.left(now).toMillis(), TimeUnit.MILLISECONDS);
      LOG.atDebug().addKeyValue("ended", ended).log("connecting again");
    } catch (InterruptedException e) {
      ending.countDown();
    }
  }

  /// Keys were placed by these numbers of partitions; with others we would read in the wrong place.
  private boolean checkTopics(TopicReader reader) {
    var known = new TreeSet<HostPort>();
    for (Topic topic : List.of(Topic.SNAPSHOTS, Topic.SECTIONS, Topic.IPSETS)) {
      String name = connection.name(topic);
      List<SortedSet<HostPort>> partitions = reader.partitions(name);
      int found = partitions.size();
      if (found == 0) {
        LOG.atInfo().addKeyValue("topic", name).log("waiting for the topic");
        return false;
      }
      if (found != topic.partitions()) {
        String message =
            "topic %s has %s partitions, not %s".formatted(name, found, topic.partitions());
        LOG.error(message);
        inbox.put(new Refusal.OfRecord(RefusalCode.PARTITIONS_DIFFER, message));
        return false;
      }
      partitions.forEach(known::addAll);
    }
    brokers = Collections.unmodifiableSortedSet(known);
    return true;
  }

  private void step(TopicReader past, TopicReader tail) {
    adopted.getAndSet(List.of()).forEach(holdings::adopt);
    holdings.keep(kept);
    hand();
    if (readPast(past)) {
      return; // What was just learnt may ask for more.
    }
    tail.follow(partitions(holdings.toFollow()));
    tail.poll(patience(), this::fold);
    holdings
        .toFollow()
        .keySet()
        .forEach(place -> holdings.readTo(place, tail.position(partition(place))));
    if (lastRead.isEmpty() && !holdings.isWaiting()) {
      pulse.settled();
    } else {
      pulse.unsettled();
    }
    pulse.beat(tail);
  }

  private void hand() {
    Optional<Target> target = holdings.gather();
    inbox.put(target, holdings.takeChanged());
    holdings.takeRefusals().forEach(inbox::put);
    long now = System.nanoTime();
    if (!holdings.isWaiting()) {
      waiting.reset();
    } else if (waiting.attempts() == 0) {
      waiting.tried(now);
    } else if (waiting.isDue(now)) {
      waiting.tried(now);
      holdings.distrust();
    }
  }

  private boolean readPast(TopicReader past) {
    SortedSet<Place> places = holdings.toRead();
    if (!lastRead.containsAll(places) || places.isEmpty()) {
      reading.reset();
    }
    lastRead = places;
    long now = System.nanoTime();
    if (places.isEmpty() || !reading.isDue(now)) {
      return false;
    }
    reading.tried(now);
    holdings.beginReading(places);
    past.readWhole(partitions(places), this::fold)
        .forEach((partition, end) -> holdings.endReading(place(partition), end));
    return true;
  }

  private Duration patience() {
    long now = System.nanoTime();
    Duration patience = POLL;
    if (!lastRead.isEmpty()) {
      patience = shorter(patience, reading.left(now));
    }
    return waiting.attempts() == 0 ? patience : shorter(patience, waiting.left(now));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private void fold(TopicPartition partition, LogRecord record) {
    holdings.fold(place(partition), record);
  }

  private SortedMap<TopicPartition, Long> partitions(SortedMap<Place, Long> places) {
    var partitions = new TreeMap<TopicPartition, Long>(TopicReader.ORDER);
    places.forEach((place, offset) -> partitions.put(partition(place), offset));
    return partitions;
  }

  private List<TopicPartition> partitions(SortedSet<Place> places) {
    return places.stream().map(this::partition).toList();
  }

  private TopicPartition partition(Place place) {
    return new TopicPartition(connection.name(place.topic()), place.partition());
  }

  private Place place(TopicPartition partition) {
    for (Topic topic : List.of(Topic.SNAPSHOTS, Topic.SECTIONS, Topic.IPSETS)) {
      if (connection.name(topic).equals(partition.topic())) {
        return new Place(topic, partition.partition());
      }
    }
    throw new IllegalArgumentException("a partition that was not asked for: " + partition);
  }

  /// Ends the thread, within a bound.
  @Override
  public void close() {
    ending.countDown();
    readers.forEach(TopicReader::wakeUp);
    try {
      thread.join(CLOSE_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
