package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.ApplyOutcome;
import dev.portcullis.enforcer.apply.JournalChange;
import dev.portcullis.enforcer.kafka.ReportSink;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.report.Adoption;
import dev.portcullis.events.report.EnforcedSet;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.report.Mode;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.events.report.Work;
import dev.portcullis.events.snapshot.NodeSnapshot;
import java.time.InstantSource;
import java.util.List;

/// Writes reports down and sends them.
final class Reporter {
  private final NodeName node;
  private final String enforcer;
  private final ReportSink sink;
  private final InstantSource clock;

  /// What a node can say of itself now; `untold` is the change to another journal that is still to
  /// be told of, if there is one.
  record Standing(Mode mode, Digest enforced, List<EnforcedSet> sets, List<JournalChange> untold) {
    /// What a report about a snapshot of `journal` tells of it.
    List<Adoption> adoptions(JournalId journal) {
      return untold.stream()
          .filter(change -> change.now().equals(journal))
          .map(JournalChange::adoption)
          .toList();
    }
  }

  /// What happened.
  record Deed(Outcome outcome, Work work, List<ReportError> errors) {
    static Deed of(Outcome outcome, Work work) {
      return new Deed(outcome, work, List.of());
    }

    /// What an apply did, or why it did not.
    static Deed of(ApplyOutcome outcome) {
      return switch (outcome) {
        case ApplyOutcome.Unchanged(Work work) -> of(Outcome.UNCHANGED, work);
        case ApplyOutcome.Applied(Work work, _) -> of(Outcome.APPLIED, work);
        case ApplyOutcome.RolledBack(ReportError error, _, Work work) ->
            failed(Outcome.ROLLED_BACK, work, error);
        case ApplyOutcome.Refused(ReportError error, Work work) ->
            failed(Outcome.REFUSED, work, error);
      };
    }

    boolean hasFailed() {
      return !errors.isEmpty();
    }

    static Deed failed(Outcome outcome, Work work, ReportError error) {
      return new Deed(outcome, work, List.of(error));
    }
  }

  /// `enforcer` tells this run of this enforcer from all others.
  Reporter(NodeName node, String enforcer, ReportSink sink, InstantSource clock) {
    this.node = node;
    this.enforcer = enforcer;
    this.sink = sink;
    this.clock = clock;
  }

  String enforcer() {
    return enforcer;
  }

  NodeName node() {
    return node;
  }

  long dropped() {
    return sink.dropped();
  }

  /// The adoptions that reports have told of which have arrived since this was last asked.
  List<Adoption> takeTold() {
    return sink.takeTold();
  }

  /// Reports what was done with `snapshot`.
  void report(NodeSnapshot snapshot, Deed deed, Standing standing) {
    sink.send(written(snapshot, deed, standing));
  }

  /// Reports that members changed under the rules of `snapshot`.
  void reportMembers(NodeSnapshot snapshot, Work work, Standing standing) {
    sink.sendMembers(written(snapshot, Deed.of(Outcome.APPLIED, work), standing));
  }

  private EnforcementReport written(NodeSnapshot snapshot, Deed deed, Standing standing) {
    var provenance = snapshot.provenance();
    return new EnforcementReport(
        node,
        enforcer,
        Timestamp.of(clock.instant()),
        provenance.journal(),
        provenance.epoch(),
        provenance.sequence(),
        deed.outcome(),
        standing.mode(),
        snapshot.digest(),
        standing.enforced(),
        standing.sets(),
        deed.work(),
        deed.errors(),
        standing.adoptions(provenance.journal()));
  }
}
