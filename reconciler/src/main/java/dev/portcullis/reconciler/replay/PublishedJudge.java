package dev.portcullis.reconciler.replay;

import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.audit.HeldTopics;
import dev.portcullis.reconciler.audit.PublishedCheck;
import dev.portcullis.reconciler.audit.PublishedDifference;
import dev.portcullis.reconciler.audit.PublishedItem;
import dev.portcullis.reconciler.audit.Recomputed;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.StoredTopic;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Holds the published topics against a journal, while somebody may write to both.
///
/// A record may be newer than the end of the journal that was replayed: what was compiled since is
/// replayed after the topics were read, and a record is right that is so at one of these moments.
/// It may be older, because what was compiled last is just being published: what is wrong is looked
/// at again for as long as `patience`, and only what is the very same record all the while, or
/// missing all the while, is told.
final class PublishedJudge {
  private static final List<Topic> TOPICS = List.of(Topic.SECTIONS, Topic.IPSETS, Topic.SNAPSHOTS);
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);

  /// So many differences are explained.
  private static final int EXPLAINED = 100;

  private final KafkaSettings kafka;
  private final Replay replay;
  private final JournalTail journal;

  PublishedJudge(KafkaSettings kafka, Replay replay, JournalTail journal) {
    this.kafka = kafka;
    this.replay = replay;
    this.journal = journal;
  }

  /// One look at the topics.
  private record Look(
      Recomputed expected,
      HeldTopics held,
      SortedMap<PublishedItem, PublishedDifference> differences) {}

  PublishedVerdict judge(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    Duration wait = FIRST_WAIT;
    Look look = look();
    while (!look.differences().isEmpty() && System.nanoTime() < end) {
      Thread.sleep(Math.min(wait.toMillis(), Math.max(1, (end - System.nanoTime()) / 1_000_000)));
      wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
      look = lasting(look, look());
    }
    return verdict(look);
  }

  private Look look() {
    journal.readOn(replay::take);
    Recomputed expected = replay.now();
    var held = new HeldTopics(expected);
    if (!expected.isComparable()) {
      return new Look(expected, held, new TreeMap<>());
    }
    for (Topic topic : TOPICS) {
      read(topic, held);
    }
    var check = new PublishedCheck(held);
    var wrong = new TreeMap<>(check.against(expected));
    replay.watching(
        recomputed -> wrong.keySet().retainAll(check.again(wrong, recomputed).keySet()),
        () -> journal.readOn(replay::take));
    return new Look(expected, held, wrong);
  }

  private void read(Topic topic, HeldTopics held) {
    try (var stored = new StoredTopic(kafka, topic)) {
      stored.readToEnd(records -> records.forEach(record -> held.take(topic, record)));
    }
  }

  /// What was wrong before, and is so in the same record now.
  private static Look lasting(Look before, Look now) {
    var lasting = new TreeMap<PublishedItem, PublishedDifference>();
    now.differences()
        .forEach((item, difference) -> {
          PublishedDifference known = before.differences().get(item);
          if (known != null && known.isOfSameRecord(difference)) {
            lasting.put(item, difference);
          }
        });
    return new Look(now.expected(), now.held(), lasting);
  }

  private static PublishedVerdict verdict(Look look) {
    if (!look.expected().isComparable()) {
      return PublishedVerdict.notCompared(
          "version %s of the compiler made what was published last, and this is another"
              .formatted(look.expected().compiler()));
    }
    return new PublishedVerdict(
        "",
        look.expected().through(),
        look.held().size(),
        look.differences().size(),
        new PublishedCheck(look.held()).explained(look.differences(), look.expected(), EXPLAINED));
  }
}
