package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.reconciler.image.GitResources;
import dev.portcullis.reconciler.policy.Policy;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What everyone in one scene is allowed, by class. Several scenes may be answered for over the
/// same classes, so that the answers can be compared by their numbers.
final class Answering {
  private final GitResources resources;
  private final Population population;
  private final Answers.Inquiry inquiry;
  private final Asking asking;
  private final List<Answers> egress = new ArrayList<>();
  private final List<Answers> ingress = new ArrayList<>();

  Answering(Scene scene, Population population, Answers.Inquiry inquiry) {
    this.resources = scene.resources();
    this.population = population;
    this.inquiry = inquiry;
    List<Traits> traits = inquiry.traits();
    this.asking = new Asking(resources, inquiry.ends(), traits);
    for (int i = 0; i < traits.size(); i++) {
      egress.add(new Answers(i, Direction.EGRESS, asking, inquiry));
      ingress.add(new Answers(i, Direction.INGRESS, asking, inquiry));
    }
  }

  /// Takes the answers of classes that are asked the same in `other`, which is over the same
  /// classes, from there: all but those of `moved`.
  void shareAllBut(BitSet moved, Answering other) {
    for (int i = moved.nextClearBit(0); i < classes(); i = moved.nextClearBit(i + 1)) {
      egress.set(i, other.egress.get(i));
      ingress.set(i, other.ingress.get(i));
    }
  }

  /// The number in the pool of what may pass from a class to another.
  int between(int source, int destination) {
    int leaving = egress.get(source).with(destination);
    return leaving == Pool.NONE
        ? Pool.NONE
        : inquiry.pool().and(leaving, ingress.get(destination).with(source));
  }

  /// The number in the pool of what may pass from any of some classes to any of others.
  int between(int[] sources, int[] destinations) {
    int between = Pool.NONE;
    for (int source : sources) {
      Allowance.ask();
      Family family = family(source);
      for (int destination : destinations) {
        if (family == family(destination) && population.speak(family)) {
          between = inquiry.pool().or(between, between(source, destination));
        }
      }
    }
    return between;
  }

  Family family(int number) {
    return traits(number).family();
  }

  /// What becomes of all connections between two classes in one direction: asked of the source's
  /// egress, or of the destination's ingress. Whoever is outside is asked nothing.
  Decision decide(Direction direction, int source, int destination) {
    return switch (direction) {
      case EGRESS -> egress.get(source).decide(destination);
      case INGRESS -> ingress.get(destination).decide(source);
    };
  }

  /// How many classes there are.
  int classes() {
    return inquiry.traits().size();
  }

  Traits traits(int number) {
    return inquiry.traits().get(number);
  }

  GitResources resources() {
    return resources;
  }

  /// The space outside of one family.
  AddressSpace space(Family family) {
    return population.space(family);
  }

  Population population() {
    return population;
  }

  Asking asking() {
    return asking;
  }

  Pool pool() {
    return inquiry.pool();
  }

  /// The classes that a peer has ends in, or that the first address of a range outside is in.
  SortedSet<Integer> classesOf(Peer peer) {
    return switch (peer) {
      case Peer.Known known -> population.ofPeer().getOrDefault(known, new TreeSet<>());
      case Peer.Outside(var first, _) -> {
        int piece = space(first.family()).pieceOf(first);
        yield new TreeSet<>(List.of(population.ofPieces(first.family()).get(piece)));
      }
    };
  }

  /// The classes that a policy selects.
  BitSet selectedBy(Policy policy) {
    return inquiry.ends().subjects(policy.subject());
  }

  /// Whether anybody outside may connect to an end in one of these classes.
  boolean isReachedFromOutside(int[] own) {
    for (Family family : Family.values()) {
      for (int outside : population.ofPieces(family)) {
        Allowance.ask();
        for (int number : own) {
          if (family(number) == family && between(outside, number) != Pool.NONE) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /// Whether anybody is in the class here: the other scene may be the one that has it.
  boolean isPopulated(int number) {
    return population.isPopulated(number);
  }

  /// A walk through what `own` is asked about packets with `peer`.
  Walk walk(Direction direction, int own, int peer, Walk.Watcher watcher) {
    return new Walk(inquiry.shapes(), direction, own, peer, watcher);
  }
}
