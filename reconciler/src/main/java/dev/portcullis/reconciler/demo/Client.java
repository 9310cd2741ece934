package dev.portcullis.reconciler.demo;

/// Who can try to reach a pod.
sealed interface Client permits DemoPod, Client.OfNode {
  DemoNode node();

  /// The node itself, whose traffic to its own pods is nobody's to refuse: as a kubelet's probes.
  record OfNode(DemoNode node) implements Client {
    @Override
    public String toString() {
      return node.toString();
    }
  }
}
