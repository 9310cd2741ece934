package dev.portcullis.reconciler.compile;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.Fact;
import java.util.ArrayList;
import java.util.List;

/// A journal to which facts are added as a leader adds them, in which as much time passes with
/// every event.
public final class GrowingJournal {
  private final List<Envelope> events = new ArrayList<>();
  private final long millis;
  private Batch.Standing standing = Histories.start();

  /// One in which so many milliseconds pass with every event.
  public GrowingJournal(long millis) {
    this.millis = millis;
  }

  /// Appends one batch: the facts, and what is to be said of what they compile to.
  public void append(List<Fact> facts) {
    var batch = new Batch(standing, Histories.at(events.size() * millis));
    batch.add(facts);
    Batch.Closed closed = batch.close();
    events.addAll(closed.envelopes());
    standing = closed.standing();
  }

  /// How many events it has.
  public int size() {
    return events.size();
  }

  public List<Envelope> events() {
    return List.copyOf(events);
  }
}
