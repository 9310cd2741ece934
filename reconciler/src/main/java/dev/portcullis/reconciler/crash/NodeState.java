package dev.portcullis.reconciler.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What a node is asked to enforce, as far as probes can tell.
sealed interface NodeState {
  /// These rules, over sets with these members.
  record Enforced(Rules rules, Members members) implements NodeState {
    @Override
    public String toString() {
      return rules + "; " + members;
    }
  }

  /// Nothing: the node is retired.
  record Retired() implements NodeState {
    @Override
    public String toString() {
      return "retired";
    }
  }

  /// Whether it lets a new connection through.
  default boolean admits(Flow flow) {
    return switch (this) {
      case Enforced(Rules rules, Members members) -> rules.admit(flow, members);
      case Retired() -> true;
    };
  }

  /// Whether the rules of one of `states` over the members of one of them are as `wanted`. Sets
  /// change in place, so that on the way between states that differ in both, the rules of one may
  /// meet the members of another for a moment.
  static boolean someMixture(List<NodeState> states, Predicate<Enforced> wanted) {
    List<Enforced> enforced = new ArrayList<>();
    for (NodeState state : states) {
      if (state instanceof Enforced it) {
        enforced.add(it);
      }
    }
    return enforced.stream()
        .anyMatch(rules ->
            enforced.stream()
                .map(members -> new Enforced(rules.rules(), members.members()))
                .anyMatch(wanted));
  }
}
