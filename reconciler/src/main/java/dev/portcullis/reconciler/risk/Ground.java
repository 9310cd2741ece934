package dev.portcullis.reconciler.risk;

import dev.portcullis.reconciler.change.NodeChange;
import dev.portcullis.reconciler.change.Side;
import dev.portcullis.reconciler.connectivity.Contrast;
import dev.portcullis.reconciler.connectivity.PeerView;
import java.util.List;

/// What checks look at: both sides of the change, what is true of peers there, and what becomes of
/// nodes.
record Ground(Side base, Side head, Contrast contrast, List<NodeChange> nodes) {
  Ground {
    nodes = List.copyOf(nodes);
  }

  PeerView before() {
    return contrast.before();
  }

  PeerView after() {
    return contrast.after();
  }
}
