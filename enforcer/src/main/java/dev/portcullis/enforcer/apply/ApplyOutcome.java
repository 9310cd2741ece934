package dev.portcullis.enforcer.apply;

import dev.portcullis.events.report.ReportError;
import dev.portcullis.events.report.Work;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// How an apply ended. `work` counts the commands that change or test something, not those that
/// only read.
public sealed interface ApplyOutcome {
  /// What was done.
  Work work();

  /// The kernel already was as wanted; nothing was changed.
  record Unchanged(Work work) implements ApplyOutcome {}

  /// The kernel was changed and, where rules changed or sets were made, read back as wanted.
  /// `leftovers` are sets that nobody wants and that could not be destroyed yet.
  record Applied(Work work, SortedSet<String> leftovers) implements ApplyOutcome {
    public Applied {
      leftovers = Collections.unmodifiableSortedSet(new TreeSet<>(leftovers));
    }
  }

  /// The change failed for the reason `error`; `recovery` says what is in force now.
  record RolledBack(ReportError error, Recovery recovery, Work work) implements ApplyOutcome {}

  /// Nothing was changed, for the reason `error`.
  record Refused(ReportError error, Work work) implements ApplyOutcome {}
}
