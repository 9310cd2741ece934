package dev.portcullis.reconciler.preview;

import dev.portcullis.events.preview.Finding;
import dev.portcullis.events.preview.Risk;
import dev.portcullis.events.preview.Severity;
import dev.portcullis.events.preview.Verdict;
import dev.portcullis.events.preview.Verdict.Gate;
import java.util.Comparator;
import java.util.List;

/// Says whether a change may pass.
final class Gatekeeper {
  private Gatekeeper() {}

  /// Judges by the risks that nobody acknowledged and by what nodes cannot follow. Without `failOn`
  /// no risk stops the change.
  static Verdict judge(List<Risk> risks, List<Finding> findings, List<Severity> failOn) {
    List<Severity> worst =
        risks.stream()
            .filter(risk -> !risk.isAcknowledged())
            .map(Risk::severity)
            .max(Comparator.naturalOrder())
            .stream()
            .toList();
    List<Finding> errors = errors(findings);
    if (!errors.isEmpty()) {
      return new Verdict(Gate.FAIL, failOn, worst, errors.getFirst().message());
    }
    boolean stops =
        worst.stream().anyMatch(found -> failOn.stream().anyMatch(at -> found.compareTo(at) >= 0));
    String reason =
        stops ? "a risk of severity %s is not acknowledged".formatted(worst.getFirst().text()) : "";
    return new Verdict(stops ? Gate.FAIL : Gate.PASS, failOn, worst, reason);
  }

  /// The verdict over manifests with these mistakes.
  static Verdict invalid(List<Finding> findings) {
    int mistakes = errors(findings).size();
    return new Verdict(
        Gate.INVALID,
        List.of(),
        List.of(),
        mistakes == 1 ? "1 mistake in the manifests" : mistakes + " mistakes in the manifests");
  }

  /// The verdict where nothing could be found out about so much.
  static Verdict cutOff(List<Severity> failOn, String reason, Extent extent) {
    return new Verdict(
        Gate.CUT_OFF, failOn, List.of(), "%s, for %s".formatted(reason, extent.text()));
  }

  private static List<Finding> errors(List<Finding> findings) {
    return findings.stream().filter(finding -> finding.severity() == Finding.Level.ERROR).toList();
  }
}
