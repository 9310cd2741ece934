package dev.portcullis.reconciler.policy;

import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;

/// Prints selectors in canonical text.
final class SelectorText {
  private SelectorText() {}

  static String print(Selector selector) {
    return switch (selector) {
      case Selector.All() -> "all()";
      case Selector.Global() -> "global()";
      case Selector.Has(String key) -> "has(" + key + ")";
      case Selector.Equal(String key, String value) -> key + " == " + quote(value);
      case Selector.NotEqual(String key, String value) -> key + " != " + quote(value);
      case Selector.Contains(String key, String part) -> key + " contains " + quote(part);
      case Selector.StartsWith(String key, String prefix) -> key + " starts with " + quote(prefix);
      case Selector.EndsWith(String key, String suffix) -> key + " ends with " + quote(suffix);
      case Selector.In(String key, SortedSet<String> values) -> key + " in " + set(values);
      case Selector.NotIn(String key, SortedSet<String> values) -> key + " not in " + set(values);
      case Selector.Not(Selector inner) -> "!" + print(inner);
      case Selector.And(List<Selector> terms) -> join(terms, " && ");
      case Selector.Or(List<Selector> terms) -> join(terms, " || ");
    };
  }

  private static String join(List<Selector> terms, String operator) {
    return terms.stream().map(SelectorText::print).collect(Collectors.joining(operator, "(", ")"));
  }

  private static String set(SortedSet<String> values) {
    return values.stream().map(SelectorText::quote).collect(Collectors.joining(", ", "{", "}"));
  }

  private static String quote(String value) {
    char mark = value.indexOf('"') < 0 ? '"' : '\'';
    return mark + value + mark;
  }
}
