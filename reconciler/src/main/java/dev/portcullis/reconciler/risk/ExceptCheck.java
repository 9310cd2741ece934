package dev.portcullis.reconciler.risk;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.reconciler.policy.End;
import dev.portcullis.reconciler.policy.Policy;
import dev.portcullis.reconciler.policy.PolicyRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// R012: a rule takes a network out of others in which it does not lie. Kubernetes refuses such a
/// policy; Calico takes it.
final class ExceptCheck implements Check {
  private final Ground ground;

  ExceptCheck(Ground ground) {
    this.ground = ground;
  }

  @Override
  public List<Suspicion> found() {
    List<Suspicion> found = new ArrayList<>();
    for (Policy policy : Edited.head(ground)) {
      policy.rules().values().stream()
          .flatMap(List::stream)
          .forEach(rule ->
              rule.traffic().stream()
                  .flatMap(traffic -> Stream.of(traffic.source(), traffic.destination()))
                  .forEach(end -> look(rule, end, found)));
    }
    return found;
  }

  private static void look(PolicyRule rule, End end, List<Suspicion> found) {
    for (Cidr except : end.notNets()) {
      Allowance.ask();
      boolean lies =
          end.nets().isEmpty() || end.nets().stream().anyMatch(net -> overlap(net, except));
      if (!lies) {
        found.add(
            Suspicion.at(
                rule.id(),
                RiskCode.EXCEPT_OUTSIDE,
                except + " is taken out of networks in which it does not lie",
                rule.id().text()));
      }
    }
  }

  private static boolean overlap(Cidr one, Cidr other) {
    return one.contains(other) || other.contains(one);
  }
}
