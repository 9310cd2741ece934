package dev.portcullis.reconciler.parse;

import java.util.List;
import java.util.Optional;

/// What a document says before anything is known of its meaning: the same for YAML and JSON, with
/// the place of every key and value. Trees may share branches (YAML aliases) and have no cycles.
sealed interface SourceTree {
  /// Where the value begins.
  SourceLocation at();

  /// A JSON object or YAML mapping; no key occurs twice.
  record Mapping(SourceLocation at, List<Entry> entries) implements SourceTree {
    public Mapping {
      entries = List.copyOf(entries);
    }

    /// The entry of the key `name`.
    Optional<Entry> find(String name) {
      return entries.stream().filter(entry -> entry.key().text().equals(name)).findFirst();
    }

    /// The value of `name` when it is text, else empty text.
    String text(String name) {
      return find(name).map(Entry::value).map(SourceTree::textOf).orElse("");
    }
  }

  /// A key and its value.
  record Entry(Scalar key, SourceTree value) {}

  /// A JSON array or YAML sequence.
  record Sequence(SourceLocation at, List<SourceTree> items) implements SourceTree {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /// A value without parts, as it was spelled.
  record Scalar(SourceLocation at, ScalarType type, String text) implements SourceTree {}

  /// A value with a YAML tag that only some programs understand (`!Ref`).
  record Opaque(SourceLocation at, String tag) implements SourceTree {}

  /// Whether the value was left out: nothing after the colon, `~` or `null`.
  static boolean isNull(SourceTree tree) {
    return tree instanceof Scalar scalar && scalar.type() == ScalarType.NULL;
  }

  private static String textOf(SourceTree tree) {
    return tree instanceof Scalar(_, var type, var text) && type == ScalarType.TEXT ? text : "";
  }

  /// What the value is, in words for a message.
  static String describe(SourceTree tree) {
    return switch (tree) {
      case Mapping _ -> "a mapping";
      case Sequence _ -> "a list";
      case Opaque(_, var tag) -> "a value tagged " + Quote.of(tag);
      case Scalar(_, var type, var text) -> type.describe(text);
    };
  }
}
