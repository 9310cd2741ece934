package dev.portcullis.reconciler.web;

/// What was so at a moment before, as far as the journal tells. Nothing is compiled before it is
/// asked for.
public interface PastView extends View {
  /// How everything was.
  PastStatusAnswer status();
}
