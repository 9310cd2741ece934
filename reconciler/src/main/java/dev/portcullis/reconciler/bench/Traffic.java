package dev.portcullis.reconciler.bench;

import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.kafka.TopicTail.Arrival;
import java.util.List;

/// What was published for a number of events.
final class Traffic {
  private long events;
  private long records;
  private long bytes;
  private long mostSnapshots;

  /// All that was published for one event.
  void add(List<Arrival> arrivals) {
    events++;
    records += arrivals.size();
    bytes += arrivals.stream().mapToLong(Arrival::bytes).sum();
    long snapshots = arrivals.stream().filter(it -> it.topic() == Topic.SNAPSHOTS).count();
    mostSnapshots = Math.max(mostSnapshots, snapshots);
  }

  void report(Results results) {
    results.add("records published per event", records / (double) events, "records");
    results.add("bytes published per event", bytes / (double) events, "bytes");
    results.addUnder("snapshots published per event, most", (double) mostSnapshots, "records", 2);
  }
}
