package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.reconciler.connectivity.Questions.Question;
import dev.portcullis.reconciler.connectivity.Questions.Stage;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Between which classes something else may pass in one scene than in another, as far as what is
/// asked tells: nothing else may pass where no question that differs is about the other end. So a
/// rule about one port of one peer is gone through for that peer alone, however many are asked it.
final class Moves {
  private final BitSet everyone = new BitSet();
  private final TreeMap<Integer, BitSet> leaving = new TreeMap<>();
  private final TreeMap<Integer, BitSet> entering = new TreeMap<>();

  /// The classes that are asked otherwise about everyone who sends to them.
  private final BitSet enteredByAll = new BitSet();

  /// The other such classes, by who sends to them.
  private final TreeMap<Integer, BitSet> enteredBy = new TreeMap<>();

  /// What lies between the two, over the same classes; only those of `moved` are asked otherwise.
  Moves(Answering before, Answering after, BitSet moved) {
    everyone.set(0, before.classes());
    moved.stream()
        .forEach(own -> {
          Allowance.ask();
          leaving.put(own, about(own, Direction.EGRESS, before, after));
          BitSet senders = about(own, Direction.INGRESS, before, after);
          entering.put(own, senders);
          enter(own, senders);
        });
  }

  private void enter(int own, BitSet senders) {
    if (senders.cardinality() == everyone.cardinality()) {
      enteredByAll.set(own);
    } else {
      senders.stream().forEach(it -> enteredBy.computeIfAbsent(it, _ -> new BitSet()).set(own));
    }
  }

  private BitSet about(int own, Direction direction, Answering before, Answering after) {
    Questions then = before.asking().of(own, direction);
    Questions now = after.asking().of(own, direction);
    if (then.otherwise() != now.otherwise() || then.stages().size() != now.stages().size()) {
      return everyone;
    }
    var about = new BitSet();
    for (int i = 0; i < then.stages().size(); i++) {
      Stage was = then.stages().get(i);
      Stage is = now.stages().get(i);
      if (was.undecided() != is.undecided() || was.passed() != is.passed()) {
        return everyone;
      }
      addDifference(about, was.questions(), is.questions());
    }
    return about;
  }

  /// The peers of all questions but those with which both begin and end.
  private static void addDifference(BitSet about, List<Question> then, List<Question> now) {
    int shorter = Math.min(then.size(), now.size());
    int first = 0;
    while (first < shorter && isSame(then.get(first), now.get(first))) {
      first++;
    }
    int last = 0;
    while (last < shorter - first
        && isSame(then.get(then.size() - 1 - last), now.get(now.size() - 1 - last))) {
      last++;
    }
    for (List<Question> questions : List.of(then, now)) {
      questions
          .subList(first, questions.size() - last)
          .forEach(question -> about.or(question.peers()));
    }
  }

  /// Whether both decide alike, whatever rule they are of.
  private static boolean isSame(Question then, Question now) {
    return then.action() == now.action() && then.traffic().equals(now.traffic());
  }

  /// The classes to which something else may pass from the class `source`.
  IntStream from(int source) {
    var destinations = (BitSet) enteredByAll.clone();
    destinations.or(leaving(source));
    destinations.or(enteredBy.getOrDefault(source, new BitSet()));
    return destinations.stream();
  }

  /// The classes about which the class `own` is asked otherwise when it sends to them.
  BitSet leaving(int own) {
    return leaving.getOrDefault(own, new BitSet());
  }

  /// The classes about which the class `own` is asked otherwise when they send to it.
  BitSet entering(int own) {
    return entering.getOrDefault(own, new BitSet());
  }
}
