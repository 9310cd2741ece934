package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.reconciler.image.ProfileEntry;
import dev.portcullis.reconciler.policy.Policy;
import dev.portcullis.reconciler.policy.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Who can reach whom. A connection passes when its source's egress and its destination's ingress
/// allow it; whoever is outside is asked nothing. Where a peer has several ends (pods of one
/// workload, addresses of one pod), what any of them may do counts.
public final class Connectivity {
  private final Classes classes;
  private final Pool pool = new Pool();
  private final List<Family> spoken;
  private final List<Answers> egress = new ArrayList<>();
  private final List<Answers> ingress = new ArrayList<>();

  private Connectivity(Scene scene) {
    var vocabulary = new Vocabulary();
    Stream.concat(Asking.enforced(scene.resources()), profiles(scene)).forEach(vocabulary::add);
    this.classes = new Classes(scene, vocabulary);
    List<Traits> traits = classes.traits();
    this.spoken = traits.stream().map(Traits::family).toList();
    var ends = new Ends(vocabulary, traits);
    var inquiry = Answers.Inquiry.of(ends, traits, pool);
    Answers nothingAsked = inquiry.always().get(Pool.ALL);
    var asking = new Asking(scene.resources(), ends, traits);
    for (int i = 0; i < traits.size(); i++) {
      boolean asked = traits.get(i).isInside();
      egress.add(asked ? answers(i, Direction.EGRESS, asking, inquiry) : nothingAsked);
      ingress.add(asked ? answers(i, Direction.INGRESS, asking, inquiry) : nothingAsked);
    }
  }

  /// Answers the question for `scene`.
  public static Connectivity of(Scene scene) {
    return new Connectivity(scene);
  }

  private static Stream<Policy> profiles(Scene scene) {
    return scene.resources().profiles().values().stream()
        .map(ProfileEntry::profile)
        .map(Profile::rules);
  }

  private static Answers answers(
      int own, Direction direction, Asking asking, Answers.Inquiry inquiry) {
    return Answers.of(own, direction, asking.of(own, direction), inquiry);
  }

  /// Tells everything that may pass: from each peer to each other, then from the peer outside, then
  /// from outside to it, in the order of the peers. Nobody's connections to themselves are told.
  public void forEach(Consumer<Connection> told) {
    new Telling(this, told).all();
  }

  /// The number in the pool of what may pass from a class to another.
  int between(int source, int destination) {
    return pool.and(egress.get(source).with(destination), ingress.get(destination).with(source));
  }

  /// The number in the pool of what may pass from any of some classes to any of others.
  int between(int[] sources, int[] destinations) {
    int between = Pool.NONE;
    for (int source : sources) {
      Family family = spoken.get(source);
      for (int destination : destinations) {
        if (family == spoken.get(destination) && classes.speak(family)) {
          between = pool.or(between, between(source, destination));
        }
      }
    }
    return between;
  }

  Classes classes() {
    return classes;
  }

  Pool pool() {
    return pool;
  }
}
