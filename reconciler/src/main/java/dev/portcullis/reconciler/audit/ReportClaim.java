package dev.portcullis.reconciler.audit;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import java.util.Comparator;

/// One thing that reports say, however many of them do: that something had this digest at a
/// sequence of a journal.
record ReportClaim(JournalId journal, Sequence sequence, Subject subject, String of, Digest digest)
    implements Comparable<ReportClaim> {
  private static final Comparator<ReportClaim> ORDER =
      Comparator.comparing((ReportClaim claim) -> claim.journal().text())
          .thenComparing(ReportClaim::sequence)
          .thenComparing(ReportClaim::subject)
          .thenComparing(ReportClaim::of)
          .thenComparing(ReportClaim::digest);

  /// What a claim is about.
  enum Subject {
    /// The snapshot that a node was to enforce.
    SNAPSHOT,
    /// The rules that a node enforces, which are those of a snapshot that it was to enforce once.
    IN_FORCE,
    /// An ip set, at the sequence of its header.
    SET
  }

  /// Who claims it: the first that was read.
  record Witness(NodeName node, Sequence sequence, String place, Timestamp time) {
    ReportDifference says(String wrong) {
      return new ReportDifference(sequence, node, place, time, wrong);
    }
  }

  @Override
  public int compareTo(ReportClaim other) {
    return ORDER.compare(this, other);
  }
}
