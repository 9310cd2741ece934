package dev.portcullis.reconciler.web;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.reconciler.image.AsOf;
import dev.portcullis.reconciler.image.ClusterImage;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;

/// What the HTTP API asks of the running reconciler. Every answer is of one moment. Safe for use by
/// several threads.
public interface ControlPlane {
  /// How everything is.
  StatusAnswer status();

  /// Has the Git remote looked at now. Waits at most `wait` until what was found is decided and, if
  /// it was adopted, enforced on every node; zero: does not wait.
  FetchAnswer fetch(Duration wait) throws InterruptedException;

  /// Has the Git remote looked at soon, as somebody says that something changed there. Returns at
  /// once; many hints before a look are as one. A reconciler that does not lead lets it pass.
  void hint();

  /// What the node must enforce, with everything that it refers to; empty when nobody knows it.
  Optional<Wanted> wanted(NodeName node);

  /// What is true as of the newest event that was taken.
  ClusterImage image();

  /// What is so now.
  View now();

  /// What was so at a moment before; empty when the journal never came to it.
  ///
  /// @throws UnreadableJournalException when Kafka does not answer
  /// @throws UnbelievedJournalException when what it answers is not the journal
  Optional<PastView> past(AsOf moment);

  /// The newest preview of each pull request, by its name.
  SortedMap<String, Preview> previews();

  /// What a change would do to the cluster as it is.
  Preview preview(ProposedChange change);

  /// What a change would have done at a moment before; empty when the journal never came to it.
  Optional<Preview> preview(ProposedChange change, AsOf moment);

  /// What operators may have it do.
  Operations operations();

  /// Whether the loop turns.
  boolean isAlive();

  /// Whether the journal was read to its end once.
  boolean isReady();
}
