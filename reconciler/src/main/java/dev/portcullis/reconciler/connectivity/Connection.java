package dev.portcullis.reconciler.connectivity;

/// What may pass from one peer to another: some connections, never none.
public record Connection(Peer source, Peer destination, Connections connections) {}
