package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.reconciler.policy.Policy;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What one of the scenes of a [Contrast] says of single peers.
public final class PeerView {
  /// So many pairs of classes at most are looked at to find out what rules are good for.
  private static final long WALKS_LIMIT = 2_000_000;

  private final Answering side;

  PeerView(Answering side) {
    this.side = side;
  }

  /// What may pass from `source` to `destination`.
  public Connections between(Peer source, Peer destination) {
    Allowance.ask();
    boolean amongUs = source instanceof Peer.Known && destination instanceof Peer.Known;
    return side.pool()
        .get(
            amongUs
                ? side.between(classes(source), classes(destination))
                : outside(classes(source), classes(destination)));
  }

  private int outside(int[] sources, int[] destinations) {
    int between = Pool.NONE;
    for (int source : sources) {
      Allowance.ask();
      for (int destination : destinations) {
        if (side.family(source) == side.family(destination)) {
          between = side.pool().or(between, side.between(source, destination));
        }
      }
    }
    return between;
  }

  /// Whether any policy speaks of what `peer` sends or receives, so that nothing passes that none
  /// allows.
  public boolean isIsolated(Peer.Known peer, Direction direction) {
    Allowance.ask();
    return ends(peer).stream()
        .anyMatch(end ->
            side.asking().policies(end).stream()
                .anyMatch(policy -> policy.rules().containsKey(direction)));
  }

  /// Whether anybody else may connect to `peer`.
  public boolean isReached(Peer.Known peer) {
    Allowance.ask();
    int[] own = classes(peer);
    return side.population().ofPeer().entrySet().stream()
            .filter(other -> !other.getKey().equals(peer))
            .anyMatch(other -> side.between(array(other.getValue()), own) != Pool.NONE)
        || side.isReachedFromOutside(own);
  }

  /// The peers in `namespace`.
  public List<Peer.Known> peers(String namespace) {
    return side.population().ofPeer().keySet().stream()
        .filter(peer -> peer.namespace().equals(namespace))
        .toList();
  }

  /// All peers.
  public SortedSet<Peer.Known> peers() {
    return new TreeSet<>(side.population().ofPeer().keySet());
  }

  /// The peers that `policy` selects some endpoint of.
  public SortedSet<Peer.Known> selectedBy(Policy policy) {
    Allowance.ask();
    BitSet selected = side.selectedBy(policy);
    var peers = new TreeSet<Peer.Known>();
    side.population()
        .ofPeer()
        .forEach((peer, ends) -> {
          if (ends.stream().anyMatch(selected::get)) {
            peers.add(peer);
          }
        });
    return peers;
  }

  /// What the rules of `policies` are good for; nothing is said where that would take too long.
  public List<RuleUse> uses(Collection<Policy> policies) {
    return RuleUses.of(side, policies, WALKS_LIMIT);
  }

  private SortedSet<Integer> ends(Peer.Known peer) {
    return side.population().ofPeer().getOrDefault(peer, Collections.emptySortedSet());
  }

  private int[] classes(Peer peer) {
    return array(side.classesOf(peer));
  }

  private static int[] array(SortedSet<Integer> numbers) {
    return numbers.stream().mapToInt(number -> number).toArray();
  }
}
