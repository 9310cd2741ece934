package dev.portcullis.reconciler.risk;

import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.reconciler.connectivity.Party;
import dev.portcullis.reconciler.connectivity.Peer;
import dev.portcullis.reconciler.policy.Policy;
import dev.portcullis.reconciler.policy.PolicyRule;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// R011: a rule of ingress allows a port by a name that a pod which it is about does not have.
final class PortNameCheck implements Check {
  private final Ground ground;

  PortNameCheck(Ground ground) {
    this.ground = ground;
  }

  @Override
  public List<Suspicion> found() {
    List<Suspicion> found = new ArrayList<>();
    for (Policy policy : Edited.head(ground)) {
      for (PolicyRule rule : policy.rules().getOrDefault(Direction.INGRESS, List.of())) {
        names(rule).forEach(name -> look(policy, rule, name, found));
      }
    }
    return found;
  }

  private static SortedSet<String> names(PolicyRule rule) {
    var names = new TreeSet<String>();
    rule.traffic().forEach(traffic -> names.addAll(traffic.destination().ports().names()));
    return names;
  }

  private void look(Policy policy, PolicyRule rule, String name, List<Suspicion> found) {
    Allowance.ask();
    SortedSet<Peer.Known> selected = ground.after().selectedBy(policy);
    for (Party party : ground.head().scene().parties()) {
      boolean knows = party.ports().stream().anyMatch(port -> port.name().equals(name));
      if (selected.contains(party.peer()) && !knows) {
        found.add(
            Suspicion.at(
                rule.id(),
                RiskCode.UNRESOLVED_PORT,
                "it has no port called " + name,
                party.peer().toString()));
      }
    }
  }
}
