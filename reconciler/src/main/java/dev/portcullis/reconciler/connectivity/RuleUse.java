package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.name.RuleId;
import dev.portcullis.reconciler.policy.RuleAction;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a rule is good for as things stand: whether it is about anybody at all, whether it decides
/// anything that is not decided before it, and whether what it allows comes through to the other
/// end. `deciders` are the rules that decide instead of one that decides nothing, with what they
/// do.
public record RuleUse(
    RuleId rule,
    RuleAction action,
    boolean isAboutAnybody,
    boolean decides,
    boolean comesThrough,
    SortedMap<RuleId, RuleAction> deciders) {
  public RuleUse {
    deciders = Collections.unmodifiableSortedMap(new TreeMap<>(deciders));
  }

  /// Whether rules before it decide all that it is about.
  public boolean isCovered() {
    return isAboutAnybody && !decides;
  }

  /// Whether one of the rules that decide instead does something else.
  public boolean isContradicted() {
    return isCovered() && deciders.values().stream().anyMatch(other -> other != action);
  }
}
