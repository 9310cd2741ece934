package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.reconciler.parse.SourceTree.Sequence;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A list whose elements all have one shape, and of which there are at most `limit`. Empty and
/// absent stay different.
record ListShape(Shape element, int limit) implements Shape {
  ListShape(Shape element) {
    this(element, Integer.MAX_VALUE);
  }

  @Override
  public Optional<JsonNode> read(SourceTree tree, Spot spot) {
    if (!(tree instanceof Sequence sequence)) {
      Mistakes.wrongType(tree, "a list", spot);
      return Optional.empty();
    }
    if (sequence.items().size() > limit) {
      spot.report(
          DiagnosticCode.TOO_LONG,
          sequence.items().get(limit).at(),
          "%s has %s elements, and may have %s"
              .formatted(spot.name(), sequence.items().size(), limit),
          "keep to %s elements: divide the resource".formatted(limit));
    }
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < sequence.items().size(); i++) {
      Allowance.ask();
      SourceTree item = sequence.items().get(i);
      element.read(item, spot.item(i, item)).ifPresent(json::add);
    }
    return Optional.of(json);
  }

  /// A list of `element`, none of which may occur twice.
  static Shape distinct(Shape element) {
    return distinct(new ListShape(element));
  }

  /// This list, in which nothing may occur twice.
  static Shape distinct(ListShape list) {
    return (tree, spot) -> {
      Optional<JsonNode> json = list.read(tree, spot);
      if (tree instanceof Sequence(_, var items)) {
        SortedMap<String, SourceLocation> seen = new TreeMap<>();
        items.forEach(item -> distinct(item, seen, spot));
      }
      return json;
    };
  }

  /// The list `shape`, which has an element.
  static Shape nonEmpty(Shape shape) {
    return (tree, spot) -> {
      if (tree instanceof Sequence(_, var items) && items.isEmpty()) {
        spot.report(
            DiagnosticCode.EMPTY_LIST,
            tree.at(),
            "%s is empty".formatted(spot.name()),
            "add an element, or remove what the list is part of");
        return Optional.empty();
      }
      return shape.read(tree, spot);
    };
  }

  private static void distinct(SourceTree item, SortedMap<String, SourceLocation> seen, Spot spot) {
    if (item instanceof SourceTree.Scalar(var at, _, var text, _)
        && seen.putIfAbsent(text, at) != null) {
      spot.report(
          DiagnosticCode.DUPLICATE_VALUE,
          at,
          "%s occurs twice in %s".formatted(Quote.of(text), spot.name()));
    }
  }
}
