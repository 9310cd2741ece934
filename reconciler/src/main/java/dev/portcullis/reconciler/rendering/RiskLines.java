package dev.portcullis.reconciler.rendering;

import dev.portcullis.events.preview.Place;
import dev.portcullis.events.preview.Risk;
import java.util.ArrayList;
import java.util.List;

/// Risks for a terminal: what, then where, whom, and one connection that shows it.
public final class RiskLines {
  private RiskLines() {}

  /// The lines of `risks`.
  public static List<String> of(List<Risk> risks) {
    List<String> lines = new ArrayList<>();
    for (Risk risk : risks) {
      lines.add(
          "%s %s (%s): %s"
              .formatted(risk.id(), risk.title(), risk.severity().text(), risk.message()));
      if (!risk.at().equals(Place.NOWHERE)) {
        lines.add("  at " + risk.at());
      }
      lines.add("  whom: " + Wording.subjects(risk));
      risk.related().forEach(place -> lines.add("  see " + place));
      risk.evidence().stream()
          .limit(1)
          .forEach(evidence -> lines.add("  for example: " + Wording.evidence(evidence)));
      if (risk.isAcknowledged()) {
        lines.add("  acknowledged: " + risk.acknowledgement());
      }
    }
    return lines;
  }
}
