package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.Verdict;
import dev.portcullis.reconciler.image.NamedPort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What one class is allowed in one direction, by peer. Peers about whom every question says the
/// same are in one situation, and the policies are walked through once for it, when it is first
/// asked about.
final class Answers {
  private static final int UNKNOWN = -1;

  /// How many peers are asked about one by one.
  private static final int SINGLE_LIMIT = 8;

  private final int own;
  private final Direction direction;
  private final Asking asking;
  private final Inquiry inquiry;
  private Found found = new Found.NotYet();

  /// What was found out so far.
  private sealed interface Found {
    /// Nothing.
    record NotYet() implements Found {}

    /// The same about everyone: the number `allowed`.
    record Always(int allowed) implements Found {}

    /// About few peers so far, each of which was asked about by itself: to part all peers by every
    /// question takes longer than to ask about some.
    record Singly(Questions questions, TreeMap<Integer, Integer> allowed) implements Found {}

    /// What each situation comes to.
    final class BySituation implements Found {
      private final Questions questions;
      private final int[] places;
      private final int[] allowed;

      /// `places` has the situation of each peer; there are `count` situations.
      BySituation(Questions questions, int[] places, int count) {
        this.questions = questions;
        this.places = places;
        this.allowed = new int[count];
        Arrays.fill(allowed, UNKNOWN);
      }
    }
  }

  Answers(int own, Direction direction, Asking asking, Inquiry inquiry) {
    this.own = own;
    this.direction = direction;
    this.asking = asking;
    this.inquiry = inquiry;
  }

  /// The number in the pool of what is allowed with the class `peer`.
  int with(int peer) {
    return switch (found) {
      case Found.NotYet() -> {
        found = look();
        yield with(peer);
      }
      case Found.Always(int allowed) -> allowed;
      case Found.Singly(var questions, var allowed) -> {
        Integer known = allowed.get(peer);
        if (known == null && allowed.size() == SINGLE_LIMIT) {
          found = bySituation(questions);
          yield with(peer);
        }
        yield known == null ? singly(questions, allowed, peer) : known;
      }
      case Found.BySituation it -> {
        int place = it.places[peer];
        if (it.allowed[place] == UNKNOWN) {
          it.allowed[place] = number(it.questions, peer);
        }
        yield it.allowed[place];
      }
    };
  }

  private int singly(Questions questions, Map<Integer, Integer> allowed, int peer) {
    int number = number(questions, peer);
    allowed.put(peer, number);
    return number;
  }

  private int number(Questions questions, int peer) {
    return inquiry.pool().number(decide(questions, peer).allowed());
  }

  /// What becomes of all connections with the class `peer`, and by which rules; nothing is decided
  /// where nothing is asked.
  Decision decide(int peer) {
    return inquiry.traits().get(own).isInside()
        ? decide(asking.of(own, direction), peer)
        : new Decision(List.of());
  }

  private Decision decide(Questions questions, int peer) {
    return new Walk(inquiry.shapes(), direction, own, peer).through(questions);
  }

  private Found look() {
    if (!inquiry.traits().get(own).isInside()) {
      return new Found.Always(Pool.ALL);
    }
    Questions questions = asking.of(own, direction);
    if (questions.stages().isEmpty()) {
      return new Found.Always(questions.otherwise() == Verdict.ALLOW ? Pool.ALL : Pool.NONE);
    }
    return new Found.Singly(questions, new TreeMap<>());
  }

  private Found bySituation(Questions questions) {
    boolean kindsCount =
        questions.all().anyMatch(question -> Shapes.dependOnEnds(question.traffic()));
    var situations =
        kindsCount ? new Situations(inquiry.kinds()) : new Situations(inquiry.kinds().size());
    questions
        .all()
        .forEach(question -> {
          Allowance.ask();
          situations.split(question.peers());
          if (Shapes.dependOnEnds(question.traffic())) {
            situations.split(inquiry.ends().owners(question.traffic().peer(direction)));
          }
        });
    return new Found.BySituation(questions, situations.places(), situations.count());
  }

  /// What all answers share: the classes' traits, and `kinds`, which numbers the classes by what
  /// beside their place in questions can make a difference, their ports and services.
  record Inquiry(Ends ends, Shapes shapes, Pool pool, List<Traits> traits, List<Integer> kinds) {
    Inquiry {
      traits = List.copyOf(traits);
      kinds = List.copyOf(kinds);
    }

    /// An inquiry about ends of these traits.
    static Inquiry of(Ends ends, List<Traits> traits) {
      return new Inquiry(ends, new Shapes(ends, traits), new Pool(), traits, Kind.numbers(traits));
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
