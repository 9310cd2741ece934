package dev.portcullis.reconciler.compile;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.snapshot.Action;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.ChainRule;
import dev.portcullis.events.snapshot.Condition;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.reconciler.policy.PolicyRule;
import dev.portcullis.reconciler.policy.RuleAction;
import dev.portcullis.reconciler.policy.Traffic;
import java.util.ArrayList;
import java.util.List;

/// Makes the chains of one policy for one family and direction. What all of a rule's conditions ask
/// at once becomes one chain rule. Where it may be one of several, such as networks, there is a
/// rule for each; where there is more than one such choice, or something that it must not be, the
/// rule enters a block that goes through them one after the other.
final class ChainCompiler {
  private final SectionCompiler section;
  private final Family family;
  private final Direction direction;
  private final List<ChainRule> entry = new ArrayList<>();
  private final List<Chain> blocks = new ArrayList<>();

  ChainCompiler(SectionCompiler section, Family family, Direction direction) {
    this.section = section;
    this.family = family;
    this.direction = direction;
  }

  List<Chain> chains() {
    for (PolicyRule rule : section.policy().rules().getOrDefault(direction, List.of())) {
      Action action = action(rule.action());
      for (Traffic traffic : rule.traffic()) {
        Allowance.ask();
        if (traffic.families().contains(family)) {
          write(rule.id(), new TrafficConditions(section, family, direction).of(traffic), action);
        }
      }
    }
    List<Chain> chains = new ArrayList<>();
    chains.add(new Chain(family, direction, Chain.ENTRY, entry));
    chains.addAll(blocks);
    return chains;
  }

  /// In a profile, after which nothing comes, a pass denies.
  private Action action(RuleAction action) {
    return switch (action) {
      case ALLOW -> new Action.Allow();
      case DENY -> new Action.Deny();
      case PASS -> section.isProfile() ? new Action.Deny() : new Action.Pass();
      case LOG -> new Action.Log();
    };
  }

  private void write(RuleId id, TrafficConditions.Result conditions, Action action) {
    if (conditions.isNever()) {
      return;
    }
    List<List<Condition>> choices = conditions.choices();
    if (conditions.holes().isEmpty() && choices.size() <= 1) {
      var whole = new ChainRule(id, conditions.all(), action);
      entry.addAll(alternatives(whole, choices.isEmpty() ? List.of() : choices.getFirst()));
      return;
    }
    var last = new ChainRule(id, protocol(conditions.all()), action);
    String first = enter(last, conditions.holes(), choices);
    entry.add(new ChainRule(id, conditions.all(), new Action.Enter(first)));
  }

  private static List<Condition> protocol(List<Condition> conditions) {
    return conditions.stream().filter(Condition.ProtocolIs.class::isInstance).toList();
  }

  /// Writes a block that returns from every hole, then goes on where one of the first choices is;
  /// answers its name. `last` is what the rule comes to, with its protocol for conditions.
  private String enter(ChainRule last, List<Condition> holes, List<List<Condition>> choices) {
    String name = Integer.toString(blocks.size(), 36);
    int place = blocks.size();
    List<ChainRule> rules = new ArrayList<>();
    holes.forEach(hole -> rules.add(new ChainRule(last.id(), List.of(hole), new Action.Return())));
    blocks.add(new Chain(family, direction, name, List.of()));
    List<Condition> choice = choices.isEmpty() ? List.of() : choices.getFirst();
    ChainRule taken = choices.size() <= 1 ? last : entering(last, choices);
    rules.addAll(alternatives(inBlock(taken, choice), choice));
    blocks.set(place, new Chain(family, direction, name, rules));
    return name;
  }

  /// What enters the block of all but the first of `choices`.
  private ChainRule entering(ChainRule last, List<List<Condition>> choices) {
    String next = enter(last, List.of(), choices.subList(1, choices.size()));
    return new ChainRule(last.id(), last.conditions(), new Action.Enter(next));
  }

  /// The rule that enters a block has asked for the protocol; netfilter wants it again beside
  /// ports.
  private static ChainRule inBlock(ChainRule rule, List<Condition> choice) {
    return choice.stream().anyMatch(ChainCompiler::isOnPorts)
        ? rule
        : new ChainRule(rule.id(), List.of(), rule.action());
  }

  private static boolean isOnPorts(Condition condition) {
    return condition instanceof Condition.SourcePorts
        || condition instanceof Condition.DestinationPorts;
  }

  /// A rule for each of `choice`; one rule when there is nothing to choose.
  private static List<ChainRule> alternatives(ChainRule rule, List<Condition> choice) {
    if (choice.isEmpty()) {
      return List.of(rule);
    }
    List<ChainRule> rules = new ArrayList<>(choice.size());
    for (Condition one : choice) {
      Allowance.ask();
      List<Condition> conditions = new ArrayList<>(rule.conditions());
      conditions.add(one);
      rules.add(new ChainRule(rule.id(), conditions, rule.action()));
    }
    return rules;
  }
}
