package dev.portcullis.events.journal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.portcullis.events.name.NodeName;

/// What a freeze covers. Written `*` or `node/NAME`.
public sealed interface FreezeScope {
  /// Every node, and adoption.
  record Everything() implements FreezeScope {}

  /// One node.
  record OneNode(NodeName node) implements FreezeScope {}

  /// The scope that [#text] printed.
  @JsonCreator
  static FreezeScope parse(String text) {
    if (text.equals("*")) {
      return new Everything();
    }
    if (!text.startsWith("node/")) {
      throw new IllegalArgumentException("not a freeze's scope (* or node/NAME): " + text);
    }
    return new OneNode(new NodeName(text.substring("node/".length())));
  }

  /// The form used in records.
  @JsonValue
  default String text() {
    return switch (this) {
      case Everything() -> "*";
      case OneNode(NodeName node) -> "node/" + node;
    };
  }

  /// What people call it.
  default String words() {
    return switch (this) {
      case Everything() -> "everything";
      case OneNode(NodeName node) -> "node " + node;
    };
  }
}
