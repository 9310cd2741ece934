package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.name.RuleId;
import java.util.List;

/// The rules that make a difference, first asked first: those that refused before what may pass
/// now, and that allow it now; those that allowed before what may no longer pass, and that refuse
/// it now. What a tier's default action decides is put down to the policies of the tier that speak
/// of the endpoint at all, for without them it would not be asked: their ids have the direction as
/// their place.
public record Reasons(
    List<RuleId> refusedBefore,
    List<RuleId> allowsNow,
    List<RuleId> allowedBefore,
    List<RuleId> refusesNow) {
  public Reasons {
    refusedBefore = List.copyOf(refusedBefore);
    allowsNow = List.copyOf(allowsNow);
    allowedBefore = List.copyOf(allowedBefore);
    refusesNow = List.copyOf(refusesNow);
  }
}
