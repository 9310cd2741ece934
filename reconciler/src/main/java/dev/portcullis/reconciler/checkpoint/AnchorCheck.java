package dev.portcullis.reconciler.checkpoint;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.signature.Trust;
import dev.portcullis.reconciler.merkle.Frontier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Holds anchors against a journal, which is handed to it event by event from its beginning. What
/// no chain of digests shows is found here: that a journal was rewritten as a whole, or cut off,
/// after the checkpoints were kept elsewhere.
public final class AnchorCheck {
  private final List<AnchorFinding> findings = new ArrayList<>();

  /// The anchors that the journal has not grown to yet, by their sizes.
  private final NavigableMap<Long, List<SignedCheckpoint>> waiting = new TreeMap<>();

  public AnchorCheck(Trust trust, List<SignedCheckpoint> anchors) {
    for (SignedCheckpoint anchor : anchors) {
      anchor
          .fault(trust)
          .ifPresentOrElse(
              fault -> findings.add(new AnchorFinding.Unbelieved(anchor, fault)),
              () -> waiting.computeIfAbsent(anchor.size(), _ -> new ArrayList<>()).add(anchor));
    }
  }

  /// The largest anchor of `journal` that is believed, if there is one.
  public Optional<SignedCheckpoint> largest(JournalId journal) {
    return waiting.descendingMap().values().stream()
        .flatMap(List::stream)
        .filter(anchor -> anchor.journal().equals(journal))
        .findFirst();
  }

  /// Takes the next event; `frontier` is the journal's with it.
  public void next(Envelope envelope, Frontier frontier) {
    next(envelope.journal(), frontier);
  }

  /// Takes the next event of `journal`.
  public void next(JournalId journal, Frontier frontier) {
    var due = waiting.headMap(frontier.size(), true);
    if (!due.isEmpty()) {
      due.values().stream()
          .flatMap(List::stream)
          .forEach(anchor -> findings.add(judged(anchor, journal, frontier)));
      due.clear();
    }
  }

  private static AnchorFinding judged(
      SignedCheckpoint anchor, JournalId journal, Frontier frontier) {
    if (!anchor.journal().equals(journal)) {
      return new AnchorFinding.Foreign(anchor, journal);
    }
    var root = frontier.root().digest();
    return root.equals(anchor.root())
        ? new AnchorFinding.Confirmed(anchor)
        : new AnchorFinding.Contradicted(anchor, root);
  }

  /// What is to be said of each anchor now that the journal, which has so many events, is at its
  /// end; the smaller ones first.
  public List<AnchorFinding> atEnd(JournalId journal, long length) {
    List<AnchorFinding> all = new ArrayList<>(findings);
    waiting.values().stream()
        .flatMap(List::stream)
        .map(anchor ->
            anchor.journal().equals(journal)
                ? new AnchorFinding.Missing(anchor, length)
                : new AnchorFinding.Foreign(anchor, journal))
        .forEach(all::add);
    all.sort(Comparator.comparingLong(finding -> finding.anchor().size()));
    return all;
  }
}
