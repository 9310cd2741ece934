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
      for (Entry entry : entries) {
        if (entry.key().text().equals(name)) {
          return Optional.of(entry);
        }
      }
      return Optional.empty();
    }

    /// The entry of the key `name`, unless its value was left out.
    Optional<Entry> written(String name) {
      return find(name).filter(entry -> !isNull(entry.value()));
    }

    /// The mapping that is the value of `name`.
    Optional<Mapping> mapping(String name) {
      return find(name)
          .map(Entry::value)
          .filter(Mapping.class::isInstance)
          .map(Mapping.class::cast);
    }

    /// The elements of the list that is the value of `name`; none where there is no such list.
    List<SourceTree> items(String name) {
      return find(name).map(Entry::value).orElse(this) instanceof Sequence(_, var items)
          ? items
          : List.of();
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

  /// A value without parts, as it was spelled. Its first character stands `lead` columns after `at`
  /// and the others follow it one by one; [#SCATTERED] where line breaks or escapes are between.
  record Scalar(SourceLocation at, ScalarType type, String text, int lead) implements SourceTree {
    /// The [#lead] of a text whose characters do not stand side by side in the file.
    static final int SCATTERED = -1;

    /// Where the character at `offset` of the text stands; the beginning where that is not known.
    SourceLocation at(int offset) {
      return lead == SCATTERED
          ? at
          : new SourceLocation(at.line(), at.column() + lead + text.codePointCount(0, offset));
    }
  }

  /// A value with a YAML tag that only some programs understand (`!Ref`).
  record Opaque(SourceLocation at, String tag) implements SourceTree {}

  /// Whether the value was left out: nothing after the colon, `~` or `null`.
  static boolean isNull(SourceTree tree) {
    return tree instanceof Scalar scalar && scalar.type() == ScalarType.NULL;
  }

  /// Whether the value says no more than a value that was left out would: nothing, empty text, an
  /// empty list or an empty mapping.
  static boolean isEmpty(SourceTree tree) {
    return switch (tree) {
      case Mapping(_, var entries) -> entries.isEmpty();
      case Sequence(_, var items) -> items.isEmpty();
      case Scalar(_, _, var text, _) -> isNull(tree) || text.isEmpty();
      case Opaque _ -> false;
    };
  }

  private static String textOf(SourceTree tree) {
    return tree instanceof Scalar(_, var type, var text, _) && type == ScalarType.TEXT ? text : "";
  }

  /// What the value is, in words for a message.
  static String describe(SourceTree tree) {
    return switch (tree) {
      case Mapping _ -> "a mapping";
      case Sequence _ -> "a list";
      case Opaque(_, var tag) -> "a value tagged " + Quote.of(tag);
      case Scalar(_, var type, var text, _) -> type.describe(text);
    };
  }
}
