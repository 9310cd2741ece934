package dev.portcullis.reconciler.risk;

import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.preview.Risk.Evidence;
import dev.portcullis.reconciler.connectivity.Difference;
import java.util.List;

/// Something risky about one subject. Where it stands in the manifests is told by `example`, a
/// difference whose rules are responsible, or else by `rules`, the first that has a place;
/// `related` are other rules that it has to do with.
record Suspicion(
    RiskCode code,
    String message,
    String subject,
    List<Evidence> evidence,
    List<Difference> example,
    List<RuleId> rules,
    List<RuleId> related) {
  Suspicion {
    evidence = List.copyOf(evidence);
    example = List.copyOf(example);
    rules = List.copyOf(rules);
    related = List.copyOf(related);
  }

  /// What `example` shows of `subject`.
  static Suspicion of(
      RiskCode code, String message, String subject, Difference example, Evidence evidence) {
    return new Suspicion(
        code, message, subject, List.of(evidence), List.of(example), List.of(), List.of());
  }

  /// What `rule` is responsible for.
  static Suspicion at(RuleId rule, RiskCode code, String message, String subject) {
    return new Suspicion(code, message, subject, List.of(), List.of(), List.of(rule), List.of());
  }

  /// The same, which has to do with other rules too.
  Suspicion with(List<RuleId> others) {
    return new Suspicion(code, message, subject, evidence, example, rules, others);
  }
}
