package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.snapshot.Action;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.ChainRule;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.Section;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// The chains of one policy in one direction. An *allow* goes to the chain that sets the mark and
/// returns to the endpoint's chain. Inside a block, which was entered by a jump, it returns to the
/// chain before: there, a rule behind the jump leaves as soon as either mark is set.
final class PolicyChains {
  private final RuleChains out;
  private final Section section;
  private final Direction direction;
  private final LogChains logs;
  private final SortedMap<String, Chain> blocks = new TreeMap<>();

  PolicyChains(RuleChains out, LogChains logs, Section section, Direction direction) {
    this.out = out;
    this.logs = logs;
    this.section = section;
    this.direction = direction;
    for (Chain chain : section.chains()) {
      if (chain.family() == out.family() && chain.direction() == direction) {
        blocks.put(chain.block(), chain);
      }
    }
  }

  /// The chain that endpoints enter, or empty when the policy does not speak of this direction.
  Optional<String> entry() {
    return blocks.containsKey(Chain.ENTRY) ? Optional.of(name(Chain.ENTRY)) : Optional.empty();
  }

  /// Whether any rule passes packets on to the next tier.
  boolean mayPass() {
    return reachable(Chain.ENTRY).stream()
        .anyMatch(block -> has(block, action -> action instanceof Action.Pass));
  }

  /// Writes the chains that can be reached.
  void write() {
    for (String block : reachable(Chain.ENTRY)) {
      out.open(name(block));
      rulesOf(block).rules().forEach(rule -> write(name(block), rule));
    }
  }

  private void write(String chain, ChainRule rule) {
    Allowance.ask();
    var conditions = new ConditionText(out.family(), out.settings(), rule);
    if (conditions.isNever()) {
      return;
    }
    RuleLine line = conditions.addTo(RuleLine.in(chain)).comment(rule.id().text());
    switch (rule.action()) {
      case Action.Allow() -> out.append(chain, line.go(Ownership.ALLOW));
      case Action.Pass() -> out.append(chain, line.go(Ownership.PASS));
      case Action.Deny() -> out.append(chain, line.go(logs.denying(LogReason.of(rule.id()))));
      case Action.Log() -> out.append(chain, line.jump(logs.logging(rule.id())));
      case Action.Return() -> out.append(chain, line.leave());
      case Action.Enter(String block) -> {
        out.append(chain, line.jump(name(block)));
        if (decides(block)) {
          out.append(chain, leaveIfDecided(chain, rule));
        }
      }
    }
  }

  private String leaveIfDecided(String chain, ChainRule rule) {
    return RuleLine.in(chain)
        .notMarked(out.settings().undecided())
        .comment(rule.id().text())
        .leave();
  }

  private boolean decides(String block) {
    return reachable(block).stream()
        .anyMatch(inner ->
            has(inner, action -> action instanceof Action.Allow || action instanceof Action.Pass));
  }

  private boolean has(String block, Predicate<Action> kind) {
    return rulesOf(block).rules().stream().map(ChainRule::action).anyMatch(kind);
  }

  /// `start` and the blocks that can be entered from it; a circle, which the kernel will refuse,
  /// ends here too.
  private SortedSet<String> reachable(String start) {
    var seen = new TreeSet<String>();
    Deque<String> open = new ArrayDeque<>();
    open.add(start);
    while (!open.isEmpty()) {
      String block = open.remove();
      if (blocks.containsKey(block) && seen.add(block)) {
        rulesOf(block).rules().stream()
            .map(ChainRule::action)
            .filter(Action.Enter.class::isInstance)
            .map(Action.Enter.class::cast)
            .forEach(enter -> open.add(enter.block()));
      }
    }
    return seen;
  }

  private Chain rulesOf(String block) {
    Chain chain = blocks.get(block);
    if (chain == null) {
      throw new IllegalStateException(section.policy() + " has no block " + block);
    }
    return chain;
  }

  private String name(String block) {
    return Ownership.policyChain(section.policy(), direction, block);
  }
}
