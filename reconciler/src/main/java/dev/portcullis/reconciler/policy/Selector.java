package dev.portcullis.reconciler.policy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// A boolean expression over labels: Calico's selector language, of which Kubernetes' label
/// selectors are a part. Two selectors of equal [#canonical] text are the same selector everywhere.
public sealed interface Selector {
  /// Selects everything.
  record All() implements Selector {}

  /// Everything that is in no namespace, where namespaces are asked; elsewhere everything.
  record Global() implements Selector {}

  /// The label is there.
  record Has(String key) implements Selector {}

  /// The label is there and is `value`.
  record Equal(String key, String value) implements Selector {}

  /// The label is absent or is not `value`.
  record NotEqual(String key, String value) implements Selector {}

  /// The label is there and contains `part`.
  record Contains(String key, String part) implements Selector {}

  /// The label is there and starts with `prefix`.
  record StartsWith(String key, String prefix) implements Selector {}

  /// The label is there and ends with `suffix`.
  record EndsWith(String key, String suffix) implements Selector {}

  /// The label is there and is one of `values`.
  record In(String key, SortedSet<String> values) implements Selector {
    public In {
      values = byBytes(values);
    }
  }

  /// The label is absent or is none of `values`.
  record NotIn(String key, SortedSet<String> values) implements Selector {
    public NotIn {
      values = byBytes(values);
    }
  }

  /// What `inner` does not select.
  record Not(Selector inner) implements Selector {}

  /// What all of two or more select.
  record And(List<Selector> terms) implements Selector {
    public And {
      terms = atLeastTwo(terms);
    }
  }

  /// What any of two or more selects.
  record Or(List<Selector> terms) implements Selector {
    public Or {
      terms = atLeastTwo(terms);
    }
  }

  private static List<Selector> atLeastTwo(List<Selector> terms) {
    if (terms.size() < 2) {
      throw new IllegalArgumentException("a conjunction or disjunction has two terms at least");
    }
    return List.copyOf(terms);
  }

  /// What all of `terms` select; everything when there is none.
  static Selector allOf(List<Selector> terms) {
    return switch (terms.size()) {
      case 0 -> new All();
      case 1 -> terms.getFirst();
      default -> new And(terms);
    };
  }

  /// Whether something with these labels is selected.
  default boolean matches(SortedMap<String, String> labels) {
    return switch (this) {
      case All() -> true;
      case Global() -> true;
      case Has(String key) -> labels.containsKey(key);
      case Equal(String key, String value) -> value.equals(labels.get(key));
      case NotEqual(String key, String value) -> !value.equals(labels.get(key));
      case Contains(String key, String part) ->
          valueOf(labels, key).contains(part) && has(labels, key);
      case StartsWith(String key, String prefix) ->
          valueOf(labels, key).startsWith(prefix) && has(labels, key);
      case EndsWith(String key, String suffix) ->
          valueOf(labels, key).endsWith(suffix) && has(labels, key);
      case In(String key, SortedSet<String> values) ->
          has(labels, key) && values.contains(valueOf(labels, key));
      case NotIn(String key, SortedSet<String> values) ->
          !has(labels, key) || !values.contains(valueOf(labels, key));
      case Not(Selector inner) -> !inner.matches(labels);
      case And(List<Selector> terms) -> terms.stream().allMatch(term -> term.matches(labels));
      case Or(List<Selector> terms) -> terms.stream().anyMatch(term -> term.matches(labels));
    };
  }

  private static boolean has(SortedMap<String, String> labels, String key) {
    return labels.containsKey(key);
  }

  private static String valueOf(SortedMap<String, String> labels, String key) {
    return labels.getOrDefault(key, "");
  }

  /// The one spelling of this selector.
  default String canonical() {
    return SelectorText.print(this);
  }

  /// The selector that `text` spells.
  ///
  /// @throws SelectorSyntaxException when it spells none
  static Selector parse(String text) {
    return new SelectorParser(text).parse();
  }

  /// Values in the order of their UTF-8 bytes, as canonical text has them: that of `String` differs
  /// where a character takes two of Java's.
  private static SortedSet<String> byBytes(SortedSet<String> values) {
    var sorted =
        new TreeSet<String>(
            Comparator.comparing(
                value -> value.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
    sorted.addAll(values);
    return Collections.unmodifiableSortedSet(sorted);
  }
}
