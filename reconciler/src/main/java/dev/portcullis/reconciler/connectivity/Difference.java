package dev.portcullis.reconciler.connectivity;

/// What may pass from one peer to another: `before`, and now. They differ.
public record Difference(Peer source, Peer destination, Connections before, Connections now) {}
