package dev.portcullis.events.journal;

import dev.portcullis.events.json.AbsentWhenEmpty;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.ReportError;
import java.util.List;

/// What nodes reported that is out of the ordinary.
public sealed interface NodeEvent extends JournalEvent {
  /// The node the report is of.
  NodeName node();

  @Override
  default String subject() {
    return node().toString();
  }

  /// The node refused a snapshot, or could not confirm it.
  record NodeFailed(NodeName node, Outcome outcome, Digest snapshot, ReportError error)
      implements NodeEvent {
    public NodeFailed {
      if (outcome != Outcome.REFUSED && outcome != Outcome.UNCONFIRMED) {
        throw new IllegalArgumentException(
            "a node fails by refusing or not confirming: " + outcome);
      }
    }
  }

  /// The node went back to its last good snapshot.
  record NodeRolledBack(NodeName node, Digest snapshot, Digest lastGood, ReportError error)
      implements NodeEvent {}

  /// The node's kernel was not as it had been left; `found` says what differed.
  record DriftDetected(NodeName node, String found) implements NodeEvent {}

  /// The node enforces what it should again.
  record NodeRecovered(NodeName node, Digest snapshot) implements NodeEvent {}

  /// The node's operator made it follow this journal instead of the one named; `at` has the time by
  /// the node's clock, if that is known.
  record JournalAdopted(NodeName node, JournalId before, @AbsentWhenEmpty List<Timestamp> at)
      implements NodeEvent {
    public JournalAdopted {
      at = List.copyOf(at);
    }
  }
}
