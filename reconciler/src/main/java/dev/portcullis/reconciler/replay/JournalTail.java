package dev.portcullis.reconciler.replay;

import dev.portcullis.events.journal.Envelope;
import java.util.List;
import java.util.function.Consumer;

/// A journal that is read from its beginning, and on when it has grown.
public interface JournalTail {
  /// Hands on, in batches, the events from where reading stands to what is the end now.
  void readOn(Consumer<List<Envelope>> batches);
}
