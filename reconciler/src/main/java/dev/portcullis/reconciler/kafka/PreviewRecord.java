package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.preview.Preview;

/// What the previews topic says of a pull request.
public sealed interface PreviewRecord {
  /// The pull request's name.
  String pullRequest();

  /// This is what it would do.
  record Shown(String pullRequest, Preview preview) implements PreviewRecord {}

  /// It is not shown any more.
  record Withdrawn(String pullRequest) implements PreviewRecord {}
}
