package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.portcullis.reconciler.parse.SourceTree.Sequence;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A list whose elements all have one shape. Empty and absent stay different.
record ListShape(Shape element) implements Shape {
  @Override
  public Optional<JsonNode> read(SourceTree tree, Spot spot) {
    if (!(tree instanceof Sequence sequence)) {
      Mistakes.wrongType(tree, "a list", spot);
      return Optional.empty();
    }
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < sequence.items().size(); i++) {
      SourceTree item = sequence.items().get(i);
      element.read(item, spot.item(i, item)).ifPresent(json::add);
    }
    return Optional.of(json);
  }

  /// A list of `element`, none of which may occur twice.
  static Shape distinct(Shape element) {
    var list = new ListShape(element);
    return (tree, spot) -> {
      Optional<JsonNode> json = list.read(tree, spot);
      if (tree instanceof Sequence(_, var items)) {
        SortedMap<String, SourceLocation> seen = new TreeMap<>();
        items.forEach(item -> distinct(item, seen, spot));
      }
      return json;
    };
  }

  private static void distinct(SourceTree item, SortedMap<String, SourceLocation> seen, Spot spot) {
    if (item instanceof SourceTree.Scalar(var at, _, var text)
        && seen.putIfAbsent(text, at) != null) {
      spot.report(
          DiagnosticCode.DUPLICATE_VALUE,
          at,
          "%s occurs twice in %s".formatted(Quote.of(text), spot.name()));
    }
  }
}
