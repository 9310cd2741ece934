package dev.portcullis.reconciler.risk;

import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.RuleId;
import dev.portcullis.reconciler.change.Side;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// R018: the change removes all policies, or more than half of ten or more: what a commit does not
/// get through with unless its author says so.
final class ShrinkCheck implements Check {
  private static final int FEW = 10;

  private final Ground ground;

  ShrinkCheck(Ground ground) {
    this.ground = ground;
  }

  @Override
  public List<Suspicion> found() {
    Set<ResourceKey> before = policies(ground.base());
    var removed = new TreeSet<>(before);
    removed.removeAll(policies(ground.head()));
    boolean all = !before.isEmpty() && removed.size() == before.size();
    boolean most = before.size() >= FEW && removed.size() * 2 > before.size();
    if (!all && !most) {
      return List.of();
    }
    String message = "%d of %d policies are removed".formatted(removed.size(), before.size());
    return removed.stream()
        .map(key -> Suspicion.at(RuleId.of(key, ""), RiskCode.SHRINKS, message, key.toString()))
        .toList();
  }

  private static Set<ResourceKey> policies(Side side) {
    return side.image().git().resources().policies().keySet();
  }
}
