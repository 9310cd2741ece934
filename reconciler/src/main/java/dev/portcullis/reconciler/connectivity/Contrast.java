package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.reconciler.image.ProfileEntry;
import dev.portcullis.reconciler.policy.Policy;
import dev.portcullis.reconciler.policy.Profile;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Two scenes, one before and one after, and who can reach whom in the one and not in the other.
/// Only what is asked otherwise than before is gone through.
public final class Contrast {
  private final Answering before;
  private final Answering after;
  private final BitSet moved;

  private Contrast(Scene before, Scene after) {
    List<Scene> scenes = List.of(before, after);
    var vocabulary = new Vocabulary();
    scenes.stream().flatMap(Contrast::policies).forEach(vocabulary::add);
    var classes = new Classes(scenes, vocabulary);
    var populationBefore = new Population(before, classes);
    Population populationAfter =
        after.hasEveryoneOf(before) ? populationBefore : new Population(after, classes);
    List<Traits> traits = classes.traits();
    var inquiry = Answers.Inquiry.of(new Ends(vocabulary, traits), traits);
    this.before = new Answering(before, populationBefore, inquiry);
    this.after = new Answering(after, populationAfter, inquiry);
    this.moved = moved();
    this.after.shareAllBut(moved, this.before);
  }

  /// What lies between two scenes.
  public static Contrast between(Scene before, Scene after) {
    return new Contrast(before, after);
  }

  private static Stream<Policy> policies(Scene scene) {
    return Stream.concat(
        Asking.enforced(scene.resources()),
        scene.resources().profiles().values().stream()
            .map(ProfileEntry::profile)
            .map(Profile::rules));
  }

  /// Tells every difference: from each peer to each other, then from the peer outside, then from
  /// outside to it, in the order of the peers. Nobody's connections to themselves are told.
  public void forEach(Consumer<Difference> told) {
    new Telling(before, after, new Moves(before, after, moved), told).all();
  }

  /// What is true before.
  public PeerView before() {
    return new PeerView(before);
  }

  /// What is true after.
  public PeerView after() {
    return new PeerView(after);
  }

  /// The rules that make `difference`, which was told of these scenes.
  public Reasons reasons(Difference difference) {
    Peer source = difference.source();
    Peer destination = difference.destination();
    Connections gained = difference.now().butNot(difference.before());
    Connections lost = difference.before().butNot(difference.now());
    var then = new Reasoning(before);
    var now = new Reasoning(after);
    return new Reasons(
        then.refusing(gained, source, destination),
        now.allowing(gained, source, destination),
        then.allowing(lost, source, destination),
        now.refusing(lost, source, destination));
  }

  /// The classes that are asked something else in the one scene than in the other.
  private BitSet moved() {
    var moved = new BitSet();
    for (int i = 0; i < before.classes(); i++) {
      Allowance.ask();
      moved.set(i, !isAskedTheSame(i));
    }
    return moved;
  }

  private boolean isAskedTheSame(int number) {
    List<Policy> policies = before.asking().policies(number);
    return policies.equals(after.asking().policies(number))
        && policies.stream().map(policy -> policy.rank().tier()).allMatch(this::isSameTier)
        && before.traits(number).profiles().stream().allMatch(this::isSameProfile);
  }

  private boolean isSameTier(String name) {
    return before.resources().tier(name).equals(after.resources().tier(name));
  }

  private boolean isSameProfile(String name) {
    return profile(before, name).equals(profile(after, name));
  }

  private static Optional<Profile> profile(Answering side, String name) {
    return Optional.ofNullable(side.resources().profiles().get(name)).map(ProfileEntry::profile);
  }
}
