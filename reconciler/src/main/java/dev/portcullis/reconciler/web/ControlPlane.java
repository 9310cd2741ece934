package dev.portcullis.reconciler.web;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.reconciler.image.AsOf;
import dev.portcullis.reconciler.image.ClusterImage;
import java.time.Duration;
import java.util.Optional;

/// What the HTTP API asks of the running reconciler. Every answer is of one moment. Safe for use by
/// several threads.
public interface ControlPlane {
  /// How everything is.
  StatusAnswer status();

  /// Has the Git remote looked at now. Waits at most `wait` until what was found is decided and, if
  /// it was adopted, enforced on every node; zero: does not wait.
  FetchAnswer fetch(Duration wait) throws InterruptedException;

  /// What the node must enforce, with everything that it refers to; empty when nobody knows it.
  Optional<Wanted> wanted(NodeName node);

  /// What is true as of the newest event that was taken.
  ClusterImage image();

  /// What was true at a moment before; empty when the journal never came to it.
  Optional<ClusterImage> image(AsOf moment);

  /// Confirms a loss of inventory that is held. Whether something was held.
  boolean acceptInventory(String operator, String reason) throws InterruptedException;

  /// Whether the loop turns.
  boolean isAlive();

  /// Whether the journal was read to its end once.
  boolean isReady();
}
