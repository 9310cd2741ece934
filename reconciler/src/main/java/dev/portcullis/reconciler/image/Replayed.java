package dev.portcullis.reconciler.image;

/// An image after events, and what they may have changed.
public record Replayed(ClusterImage image, Touched touched) {}
