package dev.portcullis.reconciler.web;

import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.reconciler.image.ClusterImage;
import java.util.Optional;

/// What was so at one moment, so that several answers can be of the same.
public interface View {
  /// What was true.
  ClusterImage image();

  /// What the node had to enforce, with everything that it refers to; empty when nobody knew it.
  Optional<Wanted> wanted(NodeName node);
}
