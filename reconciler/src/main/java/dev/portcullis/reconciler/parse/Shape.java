package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// What a value must look like. A kind of resource is described by composing shapes; see
/// [ObjectShape] and [ListShape].
@FunctionalInterface
interface Shape {
  /// The JSON that `tree` means, or empty when a mistake in it was reported to `spot` or when it
  /// means nothing to us.
  Optional<JsonNode> read(SourceTree tree, Spot spot);

  /// This shape, of which only the mistakes count, for its values mean nothing to us.
  default Shape dropped() {
    return (tree, spot) -> {
      read(tree, spot);
      return Optional.empty();
    };
  }

  /// This shape, with the line of each value noted.
  default Shape located() {
    return (tree, spot) -> {
      spot.noteLine();
      return read(tree, spot);
    };
  }
}
