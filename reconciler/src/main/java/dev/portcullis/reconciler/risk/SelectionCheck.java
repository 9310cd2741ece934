package dev.portcullis.reconciler.risk;

import dev.portcullis.events.name.RuleId;
import dev.portcullis.reconciler.connectivity.Peer;
import dev.portcullis.reconciler.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// R007: a policy selects nobody, often because a label is misspelled. R008: a policy of the whole
/// cluster selects everybody.
final class SelectionCheck implements Check {
  private final Ground ground;

  SelectionCheck(Ground ground) {
    this.ground = ground;
  }

  @Override
  public List<Suspicion> found() {
    List<Suspicion> found = new ArrayList<>();
    Set<Peer.Known> all = ground.after().peers();
    for (Policy policy : Edited.head(ground)) {
      Set<Peer.Known> selected = ground.after().selectedBy(policy);
      if (selected.isEmpty()
          && !all.isEmpty()
          && HostNetworkCheck.selected(policy, ground.head()).isEmpty()) {
        found.add(
            suspicion(policy, RiskCode.SELECTS_NOTHING, "nothing that exists has such labels"));
      } else if (policy.key().namespace().isEmpty()
          && selected.size() > 1
          && selected.equals(all)) {
        found.add(
            suspicion(
                policy,
                RiskCode.SELECTS_EVERYTHING,
                "all %d workloads and hosts are meant".formatted(all.size())));
      }
    }
    return found;
  }

  private static Suspicion suspicion(Policy policy, RiskCode code, String message) {
    return Suspicion.at(
        RuleId.of(policy.key(), "podSelector"), code, message, policy.key().toString());
  }
}
