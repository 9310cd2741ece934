package dev.portcullis.reconciler.risk;

import dev.portcullis.events.name.RuleId;
import dev.portcullis.reconciler.connectivity.RuleUse;
import dev.portcullis.reconciler.policy.RuleAction;
import java.util.ArrayList;
import java.util.List;

/// Rules that are there and do nothing, as things stand. R009: rules before one decide all that it
/// is about, and some do otherwise. R010: they do the same. R015: what it allows is refused at the
/// other end.
final class RuleCheck implements Check {
  private final Ground ground;

  RuleCheck(Ground ground) {
    this.ground = ground;
  }

  @Override
  public List<Suspicion> found() {
    List<Suspicion> found = new ArrayList<>();
    for (RuleUse use : ground.after().uses(Edited.head(ground))) {
      List<RuleId> deciders = List.copyOf(use.deciders().keySet());
      if (use.isContradicted()) {
        found.add(
            suspicion(use, RiskCode.SHADOWED, "rules before it decide all that it is about")
                .with(deciders));
      } else if (use.isCovered()) {
        found.add(
            suspicion(use, RiskCode.REDUNDANT, "rules before it do the same to all of it")
                .with(deciders));
      } else if (use.action() == RuleAction.ALLOW && use.decides() && !use.comesThrough()) {
        found.add(suspicion(use, RiskCode.NO_EFFECT, "nothing that it allows comes through"));
      }
    }
    return found;
  }

  private static Suspicion suspicion(RuleUse use, RiskCode code, String message) {
    return Suspicion.at(use.rule(), code, message, use.rule().text());
  }
}
