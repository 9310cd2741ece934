package dev.portcullis.reconciler.compile;

import dev.portcullis.reconciler.policy.PolicyLabels;
import dev.portcullis.reconciler.policy.Selector;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/// Where a selector is filed so that an endpoint meets only selectors that may select it: under the
/// namespace that it demands, if it demands one, and one other label that it demands. Only ever a
/// short cut: what is filed together is still asked.
record Filing(String namespace, String label) implements Comparable<Filing> {
  private static final String ANY = "*";

  static Filing of(Selector selector) {
    List<Selector.Equal> demanded = demanded(selector).toList();
    String namespace =
        demanded.stream()
            .filter(it -> it.key().equals(PolicyLabels.NAMESPACE))
            .findFirst()
            .map(Selector.Equal::value)
            .orElse(ANY);
    Optional<Selector.Equal> label =
        demanded.stream()
            .filter(it -> !it.key().equals(PolicyLabels.NAMESPACE))
            .filter(it -> !it.key().equals(PolicyLabels.ORCHESTRATOR))
            .findFirst();
    return new Filing(namespace, label.map(it -> entry(it.key(), it.value())).orElse(ANY));
  }

  /// The comparisons without which the selector selects nothing.
  private static Stream<Selector.Equal> demanded(Selector selector) {
    return switch (selector) {
      case Selector.Equal equal -> Stream.of(equal);
      case Selector.In(String key, var values) ->
          values.size() == 1 ? Stream.of(new Selector.Equal(key, values.first())) : Stream.of();
      case Selector.And(List<Selector> terms) -> terms.stream().flatMap(Filing::demanded);
      case Selector.All _,
          Selector.Global _,
          Selector.Has _,
          Selector.NotEqual _,
          Selector.Contains _,
          Selector.StartsWith _,
          Selector.EndsWith _,
          Selector.NotIn _,
          Selector.Not _,
          Selector.Or _ ->
          Stream.of();
    };
  }

  /// Every place where a selector of something with these labels may be filed.
  static Stream<Filing> placesOf(SortedMap<String, String> labels) {
    String namespace = labels.getOrDefault(PolicyLabels.NAMESPACE, "");
    Stream<String> entries =
        labels.entrySet().stream().map(it -> entry(it.getKey(), it.getValue()));
    return Stream.concat(Stream.of(ANY), entries)
        .flatMap(label -> Stream.of(new Filing(ANY, label), new Filing(namespace, label)));
  }

  /// The namespace outside which the selector selects nothing, if there is such.
  Optional<String> demandedNamespace() {
    return namespace.equals(ANY) ? Optional.empty() : Optional.of(namespace);
  }

  private static String entry(String key, String value) {
    return key + "=" + value;
  }

  @Override
  public int compareTo(Filing other) {
    int byNamespace = namespace.compareTo(other.namespace);
    return byNamespace != 0 ? byNamespace : label.compareTo(other.label);
  }
}
