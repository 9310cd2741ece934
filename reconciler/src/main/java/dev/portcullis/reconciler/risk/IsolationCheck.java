package dev.portcullis.reconciler.risk;

import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.reconciler.connectivity.Peer;
import dev.portcullis.reconciler.image.PolicyEntry;
import dev.portcullis.reconciler.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/// R004: a policy that allows nothing newly isolates many workloads. R005: policies went, and with
/// them all that kept connections from a workload.
final class IsolationCheck implements Check {
  /// So many workloads are many.
  private static final int MANY = 10;

  private final Ground ground;

  IsolationCheck(Ground ground) {
    this.ground = ground;
  }

  @Override
  public List<Suspicion> found() {
    List<Suspicion> found = new ArrayList<>();
    for (Policy policy : Edited.head(ground)) {
      policy
          .rules()
          .forEach((direction, rules) -> {
            if (rules.isEmpty()) {
              newlyDenied(policy, direction, found);
            }
          });
    }
    for (PolicyEntry gone : Edited.gone(ground)) {
      gone.policy().rules().keySet().forEach(direction -> opened(gone.policy(), direction, found));
    }
    return found;
  }

  private void newlyDenied(Policy policy, Direction direction, List<Suspicion> found) {
    List<Peer.Known> isolated =
        ground.after().selectedBy(policy).stream()
            .filter(peer -> !ground.before().isIsolated(peer, direction))
            .toList();
    if (isolated.size() >= MANY) {
      isolated.forEach(peer ->
          found.add(
              Suspicion.at(
                  RuleId.of(policy.key(), direction.text()),
                  RiskCode.NEWLY_ISOLATED,
                  "all %s that no other policy allows is newly refused".formatted(direction.text()),
                  peer.toString())));
    }
  }

  private void opened(Policy policy, Direction direction, List<Suspicion> found) {
    SortedSet<Peer.Known> left = ground.before().selectedBy(policy);
    left.retainAll(ground.after().peers());
    left.stream()
        .filter(peer -> !ground.after().isIsolated(peer, direction))
        .forEach(peer ->
            found.add(
                Suspicion.at(
                    RuleId.of(policy.key(), direction.text()),
                    RiskCode.NO_LONGER_ISOLATED,
                    "all its %s is allowed now".formatted(direction.text()),
                    peer.toString())));
  }
}
