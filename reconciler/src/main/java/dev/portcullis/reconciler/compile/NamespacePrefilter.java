package dev.portcullis.reconciler.compile;

import dev.portcullis.reconciler.policy.PolicyLabels;
import dev.portcullis.reconciler.policy.Selector;
import java.util.List;
import java.util.SortedMap;

/// Tells from the labels that all endpoints of a namespace share whether a selector may select any
/// of them.
final class NamespacePrefilter {
  private NamespacePrefilter() {}

  /// Whether an endpoint in the namespace of something with these labels may be selected.
  static boolean maySelect(Selector selector, SortedMap<String, String> labels) {
    return switch (selector) {
      case Selector.And(List<Selector> terms) ->
          terms.stream().allMatch(term -> maySelect(term, labels));
      case Selector.Or(List<Selector> terms) ->
          terms.stream().anyMatch(term -> maySelect(term, labels));
      case Selector.Equal(String key, _) -> !isShared(key) || selector.matches(labels);
      case Selector.In(String key, _) -> !isShared(key) || selector.matches(labels);
      case Selector.Has(String key) -> !isShared(key) || selector.matches(labels);
      case Selector.NotEqual(String key, _) -> !isShared(key) || selector.matches(labels);
      case Selector.NotIn(String key, _) -> !isShared(key) || selector.matches(labels);
      case Selector.Not(Selector.Has(String key)) -> !isShared(key) || selector.matches(labels);
      case Selector.Not _,
          Selector.All _,
          Selector.Global _,
          Selector.Contains _,
          Selector.StartsWith _,
          Selector.EndsWith _ ->
          true;
    };
  }

  private static boolean isShared(String key) {
    return key.startsWith(PolicyLabels.OF_NAMESPACE) || key.equals(PolicyLabels.NAMESPACE);
  }
}
