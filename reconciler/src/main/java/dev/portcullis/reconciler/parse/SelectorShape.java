package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.portcullis.reconciler.parse.SourceTree.Scalar;
import dev.portcullis.reconciler.policy.Selector;
import dev.portcullis.reconciler.policy.SelectorSyntaxException;
import java.util.Optional;

/// A selector in Calico's language, at `place`, its line noted. A mistake in it is reported at its
/// very character where the text stands in one piece.
record SelectorShape(Place place) implements Shape {
  private static final int LONGEST = 1024;
  private static final String GLOBAL = "global(";

  /// What a selector selects.
  enum Place {
    /// Endpoints by their own labels, or anything where a policy says what it applies to.
    ANYWHERE,
    /// The namespaces of a rule's peer, where `global()` means what is in no namespace.
    PEER_NAMESPACES
  }

  /// A selector without `global()`.
  static final Shape ANYWHERE = new SelectorShape(Place.ANYWHERE).located();

  /// A selector that may be `global()`.
  static final Shape PEER_NAMESPACES = new SelectorShape(Place.PEER_NAMESPACES).located();

  @Override
  public Optional<JsonNode> read(SourceTree tree, Spot spot) {
    return TextShape.text(tree, spot)
        .filter(text -> check(text, spot))
        .map(Scalar::text)
        .map(TextNode::valueOf);
  }

  private boolean check(Scalar text, Spot spot) {
    int length = text.text().codePointCount(0, text.text().length());
    int lineBreak = text.text().indexOf('\n');
    if (length > LONGEST) {
      spot.report(
          DiagnosticCode.TOO_LONG,
          text.at(),
          "%s has %s characters, and may have %s".formatted(spot.name(), length, LONGEST),
          "shorten it, or select by a label that says the same");
      return false;
    }
    if (lineBreak >= 0) {
      spot.report(
          DiagnosticCode.SELECTOR_SYNTAX,
          text.at(lineBreak),
          "%s is no selector: it has a line break".formatted(spot.name()),
          "write it in one line; `>-` folds several lines into one");
      return false;
    }
    return parse(text, spot).filter(selector -> isInPlace(selector, text, spot)).isPresent();
  }

  private static Optional<Selector> parse(Scalar text, Spot spot) {
    try {
      return Optional.of(Selector.parse(text.text()));
    } catch (SelectorSyntaxException e) {
      spot.report(
          DiagnosticCode.SELECTOR_SYNTAX,
          text.at(e.offset()),
          "%s is no selector: %s".formatted(spot.name(), e.getMessage()),
          "write it as in: app == 'web' && !has(old) && tier in {'a', 'b'}");
      return Optional.empty();
    }
  }

  private boolean isInPlace(Selector selector, Scalar text, Spot spot) {
    if (!hasGlobal(selector)) {
      return true;
    }
    String problem =
        switch (place) {
          case ANYWHERE -> "may stand in a rule's namespaceSelector only";
          case PEER_NAMESPACES -> "must stand alone";
        };
    if (place == Place.PEER_NAMESPACES && selector instanceof Selector.Global) {
      return true;
    }
    spot.report(
        DiagnosticCode.MISPLACED_GLOBAL,
        text.at(Math.max(0, text.text().indexOf(GLOBAL))),
        "%s: global() %s".formatted(spot.name(), problem),
        "make one rule with `namespaceSelector: global()`, and another for the rest");
    return false;
  }

  private static boolean hasGlobal(Selector selector) {
    return switch (selector) {
      case Selector.Global() -> true;
      case Selector.Not(var inner) -> hasGlobal(inner);
      case Selector.And(var terms) -> terms.stream().anyMatch(SelectorShape::hasGlobal);
      case Selector.Or(var terms) -> terms.stream().anyMatch(SelectorShape::hasGlobal);
      case Selector.All _,
          Selector.Has _,
          Selector.Equal _,
          Selector.NotEqual _,
          Selector.Contains _,
          Selector.StartsWith _,
          Selector.EndsWith _,
          Selector.In _,
          Selector.NotIn _ ->
          false;
    };
  }
}
