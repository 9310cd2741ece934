package dev.portcullis.events.report;

import dev.portcullis.events.json.AbsentWhenEmpty;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import java.util.List;

/// What a node did with the snapshot at (`epoch`, `sequence`) of `journal`. `snapshot` is the
/// digest that the report is about and `enforced` the digest of what the kernel holds, as read back
/// ([Digest#ZERO]: none). `errors` is empty or has the one error that decided the outcome.
/// `adoptions` says that `journal` was adopted in place of another; every report does from then on,
/// until one is known to have arrived.
public record EnforcementReport(
    NodeName node,
    String enforcer,
    Timestamp time,
    JournalId journal,
    Epoch epoch,
    Sequence sequence,
    Outcome outcome,
    Mode mode,
    Digest snapshot,
    Digest enforced,
    List<EnforcedSet> sets,
    Work work,
    List<ReportError> errors,
    @AbsentWhenEmpty List<Adoption> adoptions) {
  public EnforcementReport {
    sets = List.copyOf(sets);
    errors = List.copyOf(errors);
    adoptions = List.copyOf(adoptions);
  }
}
