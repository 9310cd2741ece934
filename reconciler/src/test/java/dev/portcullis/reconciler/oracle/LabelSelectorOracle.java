package dev.portcullis.reconciler.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/// What Kubernetes' reference says of a LabelSelector: all of it must hold, and an empty one does.
final class LabelSelectorOracle {
  private LabelSelectorOracle() {}

  /// Whether `selector` selects what has `labels`, its keys standing behind `prefix` there.
  static boolean selects(JsonNode selector, String prefix, Map<String, String> labels) {
    for (var wanted : selector.path("matchLabels").properties()) {
      if (!wanted.getValue().asText().equals(labels.get(prefix + wanted.getKey()))) {
        return false;
      }
    }
    for (JsonNode expression : selector.path("matchExpressions")) {
      String key = prefix + expression.path("key").asText();
      if (!holds(expression, Optional.ofNullable(labels.get(key)))) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(JsonNode expression, Optional<String> value) {
    boolean listed = false;
    for (JsonNode candidate : expression.path("values")) {
      listed |= value.equals(Optional.of(candidate.asText()));
    }
    return switch (expression.path("operator").asText()) {
      case "In" -> listed;
      case "NotIn" -> !listed;
      case "Exists" -> value.isPresent();
      case "DoesNotExist" -> value.isEmpty();
      default -> throw new AssertionError("no such operator: " + expression);
    };
  }
}
