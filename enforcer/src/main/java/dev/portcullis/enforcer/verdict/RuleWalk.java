package dev.portcullis.enforcer.verdict;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.snapshot.Action;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.ChainRule;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.DirectionRules;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.snapshot.SectionRef;
import dev.portcullis.events.snapshot.TierRules;
import dev.portcullis.events.snapshot.Verdict;
import java.util.EnumSet;
import java.util.Optional;

/// Walks a packet through tiers and their policies' chains, rule by rule. Where it is not known
/// whether a rule concerns the packet, both ways are gone.
final class RuleWalk {
  private final Wanted wanted;
  private final ConditionTruth conditions;

  /// How a packet may come out of a chain.
  private enum Fate {
    ALLOWED,
    DENIED,
    PASSED,
    /// No rule decided.
    OPEN
  }

  RuleWalk(Wanted wanted) {
    this.wanted = wanted;
    this.conditions = new ConditionTruth(new SetMembers(wanted.sets()));
  }

  /// What becomes of the packet that is asked `rules`.
  Ruling ask(DirectionRules rules, Direction direction, Packet packet) {
    var met = EnumSet.noneOf(Fate.class);
    for (TierRules tier : rules.tiers()) {
      EnumSet<Fate> fates = ask(tier, direction, packet);
      boolean goesOn = fates.remove(Fate.PASSED);
      met.addAll(fates);
      if (!goesOn) {
        return ruling(met);
      }
    }
    met.add(fate(rules.otherwise()));
    return ruling(met);
  }

  private static Ruling ruling(EnumSet<Fate> met) {
    if (met.size() > 1) {
      return Ruling.UNSURE;
    }
    return met.contains(Fate.ALLOWED) ? Ruling.ALLOWED : Ruling.DENIED;
  }

  private static Fate fate(Verdict verdict) {
    return switch (verdict) {
      case ALLOW -> Fate.ALLOWED;
      case DENY -> Fate.DENIED;
      case PASS -> Fate.PASSED;
    };
  }

  private EnumSet<Fate> ask(TierRules tier, Direction direction, Packet packet) {
    var met = EnumSet.noneOf(Fate.class);
    for (int place : tier.sections()) {
      Optional<EnumSet<Fate>> fates = enter(section(place), direction, Chain.ENTRY, packet);
      if (fates.isPresent()) {
        boolean goesOn = fates.get().remove(Fate.OPEN);
        met.addAll(fates.get());
        if (!goesOn) {
          return met;
        }
      }
    }
    met.add(fate(tier.otherwise()));
    return met;
  }

  private Section section(int place) {
    SectionRef ref = wanted.snapshot().rules().sections().get(place);
    Section section = wanted.sections().get(ref.digest());
    if (section == null) {
      throw new IllegalStateException("a snapshot comes with all its sections: " + ref.policy());
    }
    return section;
  }

  /// Empty when the policy does not speak of this family and direction.
  private Optional<EnumSet<Fate>> enter(
      Section section, Direction direction, String block, Packet packet) {
    return section.chains().stream()
        .filter(chain -> chain.family() == packet.family())
        .filter(chain -> chain.direction() == direction && chain.block().equals(block))
        .findFirst()
        .map(chain -> walk(section, chain, packet));
  }

  private EnumSet<Fate> walk(Section section, Chain chain, Packet packet) {
    var met = EnumSet.noneOf(Fate.class);
    for (ChainRule rule : chain.rules()) {
      Truth concerns = conditions.concerns(rule, packet);
      if (concerns == Truth.NO || rule.action() instanceof Action.Log) {
        continue;
      }
      if (rule.action() instanceof Action.Enter(String block)) {
        EnumSet<Fate> inner =
            enter(section, chain.direction(), block, packet)
                .orElseThrow(() -> new IllegalStateException(section.policy() + " lacks " + block));
        boolean goesOn = inner.remove(Fate.OPEN);
        met.addAll(inner);
        if (concerns == Truth.YES && !goesOn) {
          return met;
        }
        continue;
      }
      met.add(fate(rule.action()));
      if (concerns == Truth.YES) {
        return met;
      }
    }
    met.add(Fate.OPEN);
    return met;
  }

  /// What an action that ends the walk through its chain leads to.
  private static Fate fate(Action action) {
    return switch (action) {
      case Action.Allow() -> Fate.ALLOWED;
      case Action.Deny() -> Fate.DENIED;
      case Action.Pass() -> Fate.PASSED;
      case Action.Return() -> Fate.OPEN;
      case Action.Log _, Action.Enter _ ->
          throw new IllegalStateException("no action that ends: " + action.text());
    };
  }
}
