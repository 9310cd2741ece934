package dev.portcullis.reconciler.forge;

import java.nio.charset.StandardCharsets;

/// A text in Markdown that can be told in more or less detail.
@FunctionalInterface
public interface Text {
  /// The most detail that fits into `limit` bytes of UTF-8, or else the least detail there is.
  String within(int limit);

  /// How much room a text takes, however a forge counts its limit: a letter has never more code
  /// points or UTF-16 code units than it has bytes.
  static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
