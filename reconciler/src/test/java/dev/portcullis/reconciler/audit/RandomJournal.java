package dev.portcullis.reconciler.audit;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.wire.CloudEventHeaders;
import dev.portcullis.events.wire.JournalCodec;
import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.reconciler.compile.GrowingJournal;
import dev.portcullis.reconciler.compile.RandomHistory;
import dev.portcullis.reconciler.decide.Altered;
import java.util.ArrayList;
import java.util.List;

/// Journals of random histories, as events and as they are stored.
public final class RandomJournal {
  private RandomJournal() {}

  /// At least so many events.
  public static List<Envelope> events(long seed, int atLeast) {
    var journal = new GrowingJournal(1_000);
    var history = new RandomHistory(seed);
    while (journal.size() < atLeast) {
      history.batches(20).forEach(journal::append);
    }
    return journal.events();
  }

  /// The events as their writer stores them.
  public static List<StoredEvent> stored(List<Envelope> events) {
    return events.stream().map(RandomJournal::stored).toList();
  }

  private static StoredEvent stored(Envelope event) {
    List<StoredEvent.Header> headers =
        CloudEventHeaders.of(event).entrySet().stream()
            .map(it -> new StoredEvent.Header(it.getKey(), it.getValue()))
            .toList();
    var copies = new StoredEvent.Copies(event.event().subject(), headers);
    return StoredEvent.with("place " + event.sequence(), JournalCodec.encode(event), copies);
  }

  /// The events from the place `from` on as they would be if they had followed on what is before
  /// them, whatever that is: a chain without a flaw.
  static List<Envelope> chainedAnew(List<Envelope> events, int from) {
    List<Envelope> anew = new ArrayList<>(events.subList(0, from));
    for (Envelope event : events.subList(from, events.size())) {
      Digest previous =
          anew.isEmpty() ? Digest.ZERO : Digest.of(JournalCodec.encode(anew.getLast()));
      anew.add(Altered.with(event, previous));
    }
    return anew;
  }
}
