package dev.portcullis.reconciler.crash;

import dev.portcullis.reconciler.crash.NodeState.Enforced;
import dev.portcullis.reconciler.crash.Rules.Bounds;
import dev.portcullis.reconciler.crash.Rules.Flaw;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// States at random, one after the other, by the kind of step.
final class StateStream {
  /// So many at most are drawn for one of the kind that was asked for.
  private static final int MOST_DRAWS = 10_000;

  private final Random random;

  StateStream(Random random) {
    this.random = random;
  }

  /// A state to begin with.
  Enforced first() {
    return new Enforced(rules(), members());
  }

  /// A state that follows on `before` by such a step. It has no flaw but the one asked for.
  Enforced next(Enforced before, Step step) {
    return switch (step) {
      case TIGHTENING ->
          draw(before, it -> !it.rules().equals(before.rules()) && tightens(before, it));
      case LOOSENING ->
          draw(before, it -> !it.rules().equals(before.rules()) && tightens(it, before));
      case BOTH ->
          draw(
              before,
              it -> !it.rules().equals(before.rules()) && gains(before, it) && gains(it, before));
      case MEMBERS -> new Enforced(before.rules(), otherMembers(before.members()));
      case SWAP -> swap(before);
      case SECOND_TABLE_REFUSED -> flawed(before, Flaw.SECOND_TABLE);
      case TEST_REFUSED -> flawed(before, Flaw.TEST_RUN);
    };
  }

  /// A state of other rules over the same members, which a node would follow under whatever rules.
  Enforced withOtherRules(Enforced before) {
    return new Enforced(otherRules(before.rules()), before.members());
  }

  /// Sets change only with steps that say so: elsewhere the members stay.
  private Enforced draw(Enforced before, Predicate<Enforced> wanted) {
    for (int i = 0; i < MOST_DRAWS; i++) {
      var state = new Enforced(rules(), before.members());
      if (wanted.test(state)) {
        return state;
      }
    }
    return drawAnew(before, wanted);
  }

  /// Where no rules over these members will do, over others.
  private Enforced drawAnew(Enforced before, Predicate<Enforced> wanted) {
    for (int i = 0; i < MOST_DRAWS; i++) {
      var state = new Enforced(rules(), members());
      if (wanted.test(state)) {
        return state;
      }
    }
    return new Enforced(otherRules(before.rules()), members());
  }

  private Enforced swap(Enforced before) {
    for (int i = 0; i < MOST_DRAWS; i++) {
      var state = new Enforced(rules(), otherMembers(before.members()));
      if (!state.rules().equals(before.rules()) && keepsByAnotherColour(before, state)) {
        return state;
      }
    }
    return new Enforced(otherRules(before.rules()), otherMembers(before.members()));
  }

  /// A flow is admitted before and after, but not by the rules after over the members before.
  private static boolean keepsByAnotherColour(Enforced before, Enforced after) {
    return Flow.ALL.stream()
        .anyMatch(flow ->
            before.admits(flow)
                && after.admits(flow)
                && !after.rules().admit(flow, before.members()));
  }

  private Enforced flawed(Enforced before, Flaw flaw) {
    return new Enforced(otherRules(before.rules()).flawed(flaw), before.members());
  }

  private static boolean gains(NodeState from, NodeState to) {
    return Flow.ALL.stream().anyMatch(flow -> to.admits(flow) && !from.admits(flow));
  }

  private static boolean tightens(NodeState from, NodeState to) {
    return gains(to, from) && !gains(from, to);
  }

  private Rules otherRules(Rules before) {
    Rules other = rules();
    while (other.equals(before)) {
      other = rules();
    }
    return other;
  }

  private Members otherMembers(Members before) {
    Members other = members();
    while (other.equals(before)) {
      other = members();
    }
    return other;
  }

  private Rules rules() {
    return new Rules(colours(), colours(), oneOf(List.of(Bounds.values())), Flaw.NONE);
  }

  private Members members() {
    var colours = new TreeMap<Client, SortedSet<Colour>>();
    for (Client client : Client.values()) {
      colours.put(client, colours());
    }
    return new Members(colours);
  }

  private SortedSet<Colour> colours() {
    var some = new TreeSet<Colour>();
    for (Colour colour : Colour.values()) {
      if (random.nextBoolean()) {
        some.add(colour);
      }
    }
    return some;
  }

  /// One of `choices`, each as likely.
  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
