package dev.portcullis.enforcer.apply;

import dev.portcullis.enforcer.iptables.DriftKind;
import dev.portcullis.enforcer.iptables.Finding;
import dev.portcullis.events.report.ReportError;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// What of ours was found not to be as it was left, at one look. At least one thing was.
public record Drift(List<Finding> findings) {
  /// Drift that comes again and again, whatever is found.
  public static final String FIGHT = "PCL5310";

  /// How many findings a report names; of the others it says how many there are.
  private static final int MOST_NAMED = 8;

  public Drift {
    findings = List.copyOf(findings);
    if (findings.isEmpty()) {
      throw new IllegalArgumentException("drift without anything found");
    }
  }

  /// What a report says of it: under the code of the most urgent finding, all in words.
  public ReportError error() {
    DriftKind kind =
        findings.stream().map(Finding::kind).min(Comparator.naturalOrder()).orElseThrow();
    return new ReportError(kind.code(), text(), "");
  }

  /// What a report says of it when it has come `times` times within `minutes`.
  public ReportError asFight(int times, long minutes) {
    String message =
        "somebody changes what is ours again and again (%d times in %d minutes): %s"
            .formatted(times, minutes, text());
    return new ReportError(FIGHT, message, "");
  }

  /// The findings in words, of a bounded length.
  public String text() {
    String named =
        findings.stream().limit(MOST_NAMED).map(Finding::text).collect(Collectors.joining("; "));
    int more = findings.size() - MOST_NAMED;
    return more > 0 ? named + "; and " + more + " more" : named;
  }
}
