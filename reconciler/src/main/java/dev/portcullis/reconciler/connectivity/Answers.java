package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.Verdict;
import dev.portcullis.reconciler.image.NamedPort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/// What one class is allowed in one direction, by peer. Peers about whom every question says the
/// same are in one situation, and the policies are walked through once for it.
final class Answers {
  private final int[] allowed;

  private Answers(int[] allowed) {
    this.allowed = allowed;
  }

  /// The number in the pool of what is allowed with the class `peer`.
  int with(int peer) {
    return allowed[peer];
  }

  /// The same answer, which has the number `same` in the pool, about each of `classes`.
  static Answers always(int same, int classes) {
    var allowed = new int[classes];
    Arrays.fill(allowed, same);
    return new Answers(allowed);
  }

  /// What the class `own` is allowed, of which `questions` are asked.
  static Answers of(int own, Direction direction, Questions questions, Inquiry inquiry) {
    if (questions.stages().isEmpty()) {
      boolean allowed = questions.otherwise() == Verdict.ALLOW;
      return inquiry.always().get(allowed ? Pool.ALL : Pool.NONE);
    }
    var situations = new Situations(inquiry.kinds().size());
    if (questions.all().anyMatch(question -> Shapes.dependOnEnds(question.traffic()))) {
      situations.split(inquiry.kinds());
    }
    questions
        .all()
        .forEach(question -> {
          situations.split(question.peers());
          if (Shapes.dependOnEnds(question.traffic())) {
            situations.split(inquiry.ends().owners(question.traffic().peer(direction)));
          }
        });
    int[] examples = situations.examples();
    var answers = new int[examples.length];
    for (int i = 0; i < examples.length; i++) {
      if (examples[i] >= 0) {
        var walk = new Walk(inquiry.shapes(), direction, own, examples[i]);
        answers[i] = inquiry.pool().number(walk.through(questions).allowed());
      }
    }
    return new Answers(situations.spread(answers));
  }

  /// What all answers share: `kinds` numbers the classes by what beside their place in questions
  /// can make a difference, their ports and services; `always` has the answers that are the same
  /// about everyone, nothing and everything.
  record Inquiry(Ends ends, Shapes shapes, Pool pool, List<Integer> kinds, List<Answers> always) {
    Inquiry {
      kinds = List.copyOf(kinds);
      always = List.copyOf(always);
    }

    /// An inquiry about ends of these traits.
    static Inquiry of(Ends ends, List<Traits> traits, Pool pool) {
      return new Inquiry(
          ends,
          new Shapes(ends, traits),
          pool,
          Kind.numbers(traits),
          List.of(
              Answers.always(Pool.NONE, traits.size()), Answers.always(Pool.ALL, traits.size())));
    }
  }

  private record Kind(List<NamedPort> ports, List<Party.Behind> services) {
    static List<Integer> numbers(List<Traits> traits) {
      var known = new LinkedHashMap<Kind, Integer>();
      List<Integer> kinds = new ArrayList<>();
      for (Traits each : traits) {
        int next = known.size();
        kinds.add(known.computeIfAbsent(new Kind(each.ports(), each.services()), _ -> next));
      }
      return kinds;
    }
  }
}
