package dev.portcullis.reconciler.replay;

import dev.portcullis.reconciler.audit.Recompilation;
import dev.portcullis.reconciler.audit.ReportCheck;
import dev.portcullis.reconciler.audit.ReportDifference;
import java.util.List;

/// What a replay came to and found: in the journal itself, in what nodes reported, and in what is
/// published.
public record Findings(
    Recompilation.Outcome outcome,
    ReportCheck.Tally reports,
    List<ReportDifference> reportDifferences,
    PublishedVerdict published) {
  public Findings {
    reportDifferences = List.copyOf(reportDifferences);
  }

  /// Whether anything is not as the journal has it.
  public boolean isAgainst() {
    return outcome.tally().different() > 0 || reports.different() > 0 || published.different() > 0;
  }
}
