package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.reconciler.policy.Policy;
import dev.portcullis.reconciler.policy.RuleAction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Finds out what rules are good for, by asking everybody whom they are about, about everybody.
final class RuleUses {
  /// How many rules before one are remembered that decide what it is about.
  private static final int DECIDERS_LIMIT = 4;

  private final Answering side;
  private final Map<RuleId, Counted> uses = new LinkedHashMap<>();
  private final Map<Family, Long> peerCounts = new EnumMap<>(Family.class);

  private static final class Counted {
    private final RuleAction action;
    private final TreeMap<RuleId, RuleAction> deciders = new TreeMap<>();
    private boolean isAboutAnybody;
    private boolean decides;
    private boolean comesThrough;

    Counted(RuleAction action) {
      this.action = action;
    }

    RuleUse as(RuleId rule) {
      return new RuleUse(rule, action, isAboutAnybody, decides, comesThrough, deciders);
    }
  }

  private RuleUses(Answering side) {
    this.side = side;
  }

  /// What the rules of `policies` are good for, in their order. Where that takes more than `walks`
  /// pairs of classes to be looked at, nothing is said.
  static List<RuleUse> of(Answering side, Collection<Policy> policies, long walks) {
    var uses = new RuleUses(side);
    if (policies.stream().mapToLong(uses::walks).sum() > walks) {
      return List.of();
    }
    policies.forEach(uses::declare);
    policies.forEach(uses::look);
    List<RuleUse> found = new ArrayList<>();
    uses.uses.forEach((rule, counted) -> found.add(counted.as(rule)));
    return found;
  }

  private void declare(Policy policy) {
    policy
        .rules()
        .values()
        .forEach(rules ->
            rules.stream()
                .filter(rule -> rule.action() != RuleAction.LOG)
                .forEach(rule -> uses.put(rule.id(), new Counted(rule.action()))));
  }

  /// How many pairs of classes there are to look at.
  private long walks(Policy policy) {
    Allowance.ask();
    long ways = policy.rules().values().stream().filter(rules -> !rules.isEmpty()).count();
    return ways * subjects(policy).mapToLong(this::peerCount).sum();
  }

  private long peerCount(int own) {
    return peerCounts.computeIfAbsent(side.family(own), _ -> peers(own).count());
  }

  private void look(Policy policy) {
    policy
        .rules()
        .forEach((direction, rules) -> {
          if (!rules.isEmpty()) {
            subjects(policy).forEach(own -> look(own, direction));
          }
        });
  }

  private IntStream subjects(Policy policy) {
    return side.selectedBy(policy).stream().filter(number -> side.traits(number).isInside());
  }

  private void look(int own, Direction direction) {
    Questions questions = side.asking().of(own, direction);
    peers(own)
        .forEach(peer -> {
          Allowance.ask();
          walk(questions, own, peer, direction);
        });
  }

  private IntStream peers(int own) {
    return IntStream.range(0, side.classes())
        .filter(peer -> side.family(peer) == side.family(own) && side.isPopulated(peer));
  }

  private void walk(Questions questions, int own, int peer, Direction direction) {
    Connections through =
        side.pool()
            .get(direction == Direction.EGRESS ? side.between(own, peer) : side.between(peer, own));
    var _ = side.walk(direction, own, peer, new Listening(through)).through(questions);
  }

  /// Hears what becomes of the connections between two classes, of which `through` come through.
  private final class Listening implements Walk.Watcher {
    private final Connections through;
    private final List<Decided> before = new ArrayList<>();

    private record Decided(Connections connections, Questions.Question by) {}

    Listening(Connections through) {
      this.through = through;
    }

    @Override
    public boolean hearsAll() {
      return true;
    }

    @Override
    public void asked(Questions.Question question, Connections about, Connections left) {
      Counted use = uses.get(question.by());
      if (use != null && !about.isEmpty()) {
        use.isAboutAnybody = true;
        use.decides |= !left.isEmpty();
        use.comesThrough |= !left.and(through).isEmpty();
        if (!use.decides) {
          before.stream()
              .filter(decided -> !decided.connections.and(about).isEmpty())
              .limit(DECIDERS_LIMIT)
              .forEach(decided -> remember(use, decided.by));
        }
      }
      if (question.action() != RuleAction.LOG && !left.isEmpty()) {
        before.add(new Decided(left, question));
      }
    }

    private static void remember(Counted use, Questions.Question by) {
      if (use.deciders.size() < DECIDERS_LIMIT) {
        use.deciders.putIfAbsent(by.by(), by.action());
      }
    }
  }
}
