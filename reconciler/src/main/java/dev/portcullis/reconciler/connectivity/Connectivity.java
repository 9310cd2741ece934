package dev.portcullis.reconciler.connectivity;

import java.util.function.Consumer;

/// Who can reach whom: what differs from where there is nobody. A connection passes when its
/// source's egress and its destination's ingress allow it; whoever is outside is asked nothing.
/// Where a peer has several ends (pods of one workload, addresses of one pod), what any of them may
/// do counts.
public final class Connectivity {
  private final Contrast toNothing;

  private Connectivity(Scene scene) {
    this.toNothing = Contrast.between(Scene.NOTHING, scene);
  }

  /// Answers the question for `scene`.
  public static Connectivity of(Scene scene) {
    return new Connectivity(scene);
  }

  /// Tells everything that may pass: from each peer to each other, then from the peer outside, then
  /// from outside to it, in the order of the peers. Nobody's connections to themselves are told.
  public void forEach(Consumer<Connection> told) {
    toNothing.forEach(
        found -> told.accept(new Connection(found.source(), found.destination(), found.now())));
  }
}
