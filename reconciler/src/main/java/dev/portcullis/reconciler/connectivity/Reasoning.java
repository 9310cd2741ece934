package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.Verdict;
import dev.portcullis.reconciler.policy.Policy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Finds the rules of one scene that decide about some connections between two peers.
final class Reasoning {
  private static final String DEFAULT_ACTION = "#defaultAction";

  private final Answering side;

  Reasoning(Answering side) {
    this.side = side;
  }

  /// The rules by which any of `connections` may pass.
  List<RuleId> allowing(Connections connections, Peer source, Peer destination) {
    return deciding(Verdict.ALLOW, connections, source, destination);
  }

  /// The rules by which any of `connections` may not pass.
  List<RuleId> refusing(Connections connections, Peer source, Peer destination) {
    return deciding(Verdict.DENY, connections, source, destination);
  }

  /// Of the ends that the peers have, the first two between which any of it is so decided.
  private List<RuleId> deciding(
      Verdict verdict, Connections connections, Peer source, Peer destination) {
    for (int from : side.classesOf(source)) {
      for (int to : side.classesOf(destination)) {
        if (side.family(from) == side.family(to)) {
          Set<RuleId> rules = deciding(verdict, connections, from, to);
          if (!rules.isEmpty()) {
            return List.copyOf(rules);
          }
        }
      }
    }
    return List.of();
  }

  private Set<RuleId> deciding(Verdict verdict, Connections connections, int from, int to) {
    Allowance.ask();
    Connections passing = side.pool().get(side.between(from, to)).and(connections);
    boolean isAsked = verdict == Verdict.ALLOW ? !passing.isEmpty() : !passing.equals(connections);
    var rules = new LinkedHashSet<RuleId>();
    if (isAsked) {
      for (Direction direction : List.of(Direction.EGRESS, Direction.INGRESS)) {
        for (Decision.Piece piece : side.decide(direction, from, to).pieces()) {
          if (piece.verdict() == verdict && !piece.connections().and(connections).isEmpty()) {
            rules.addAll(named(piece.by(), direction, direction == Direction.EGRESS ? from : to));
          }
        }
      }
    }
    return rules;
  }

  private List<RuleId> named(RuleId by, Direction direction, int asked) {
    if (!by.text().endsWith(DEFAULT_ACTION)) {
      return List.of(by);
    }
    List<RuleId> policies = new ArrayList<>();
    for (Policy policy : side.asking().policies(asked)) {
      if (policy.rules().containsKey(direction)
          && by.equals(Asking.defaultAction(policy.rank().tier()))) {
        policies.add(RuleId.of(policy.key(), direction.text()));
      }
    }
    return policies;
  }
}
