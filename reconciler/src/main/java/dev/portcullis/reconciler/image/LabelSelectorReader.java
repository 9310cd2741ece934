package dev.portcullis.reconciler.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.reconciler.policy.KubernetesSelectors;
import dev.portcullis.reconciler.policy.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads Kubernetes' `LabelSelector` (meta/v1).
final class LabelSelectorReader {
  private LabelSelectorReader() {}

  /// The selector over labels that stand behind `prefix`. Empty or absent: everything.
  static Selector read(JsonNode selector, String prefix) {
    SortedMap<String, String> labels = new TreeMap<>();
    selector
        .path("matchLabels")
        .properties()
        .forEach(entry -> labels.put(entry.getKey(), entry.getValue().asText()));
    List<Selector> expressions = new ArrayList<>();
    selector.path("matchExpressions").forEach(it -> expressions.add(expression(it, prefix)));
    return KubernetesSelectors.labelSelector(labels, expressions, prefix);
  }

  private static Selector expression(JsonNode expression, String prefix) {
    String key = prefix + expression.path("key").asText();
    var values = new TreeSet<String>();
    expression.path("values").forEach(value -> values.add(value.asText()));
    return switch (expression.path("operator").asText()) {
      case "In" -> new Selector.In(key, values);
      case "NotIn" -> new Selector.NotIn(key, values);
      case "Exists" -> new Selector.Has(key);
      case "DoesNotExist" -> new Selector.Not(new Selector.Has(key));
      default -> throw new IllegalStateException("unknown operator in the journal: " + expression);
    };
  }
}
