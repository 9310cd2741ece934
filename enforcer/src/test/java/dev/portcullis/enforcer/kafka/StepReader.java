package dev.portcullis.enforcer.kafka;

import dev.portcullis.enforcer.apply.WantedSet;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.signature.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Moves records from [MemoryTopics] to [Holdings], in pieces of any size, as the feed's thread
/// does with Kafka's.
final class StepReader {
  private static final int PASSES_LIMIT = 6;

  final Holdings holdings;
  final List<Target> targets = new ArrayList<>();
  final List<Refusal> refusals = new ArrayList<>();
  final SortedMap<SetId, WantedSet> changed = new TreeMap<>();
  private final MemoryTopics topics;

  StepReader(MemoryTopics topics, Fence fence) {
    this(topics, new Allegiance(fence, new Trust.Anyone()));
  }

  StepReader(MemoryTopics topics, Allegiance allegiance) {
    this.topics = topics;
    this.holdings = new Holdings(MemoryCluster.NODE, allegiance);
  }

  /// Reads until nothing more is asked for, and follows everything to its end.
  void catchUp() {
    for (int i = 0; i < PASSES_LIMIT; i++) {
      gather();
      readWhole();
      holdings.toFollow().keySet().forEach(place -> follow(place, Integer.MAX_VALUE));
    }
    gather();
  }

  /// Does one small thing.
  void step(RandomGenerator random) {
    gather();
    switch (random.nextInt(3)) {
      case 0 -> readWhole();
      case 1 -> readHalf(random);
      default -> holdings.toFollow().keySet().forEach(place -> follow(place, random.nextInt(5)));
    }
    gather();
  }

  void gather() {
    holdings.gather().ifPresent(targets::add);
    changed.putAll(holdings.takeChanged());
    refusals.addAll(holdings.takeRefusals());
  }

  private void readWhole() {
    SortedSet<Place> places = holdings.toRead();
    holdings.beginReading(places);
    for (Place place : places) {
      long end = topics.end(place);
      topics.read(place, 0, end, Integer.MAX_VALUE).forEach(record -> holdings.fold(place, record));
      holdings.endReading(place, end);
    }
  }

  /// As when the brokers go away in the middle.
  private void readHalf(RandomGenerator random) {
    SortedSet<Place> places = holdings.toRead();
    holdings.beginReading(places);
    for (Place place : places) {
      topics
          .read(place, 0, topics.end(place), random.nextInt(10))
          .forEach(record -> holdings.fold(place, record));
    }
  }

  private void follow(Place place, int limit) {
    long from = holdings.toFollow().getOrDefault(place, 0L);
    List<LogRecord> records = topics.read(place, from, topics.end(place), limit);
    records.forEach(record -> holdings.fold(place, record));
    if (records.size() < limit) {
      holdings.readTo(place, topics.end(place));
    }
  }

  List<RefusalCode> codes() {
    return refusals.stream().map(Refusal::code).toList();
  }
}
