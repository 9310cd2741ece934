package dev.portcullis.reconciler.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// Kubernetes' label selectors in the selector language, the way Calico spells them, so that equal
/// selections of either API are the same ip set.
public final class KubernetesSelectors {
  private KubernetesSelectors() {}

  /// A `LabelSelector` over labels that stand behind `prefix`: `matchLabels` by key, then the
  /// expressions as listed. Empty: everything.
  public static Selector labelSelector(
      SortedMap<String, String> matchLabels, List<Selector> expressions, String prefix) {
    List<Selector> terms = new ArrayList<>();
    matchLabels.forEach((key, value) -> terms.add(new Selector.Equal(prefix + key, value)));
    terms.addAll(expressions);
    return Selector.allOf(terms);
  }

  /// Pods of the namespace that `labels` selects.
  public static Selector podsOf(String namespace, Selector labels) {
    var inNamespace = new Selector.Equal(PolicyLabels.NAMESPACE, namespace);
    return new Selector.And(List.of(inNamespace, pods(labels)));
  }

  /// Pods that `labels` selects in namespaces that `namespaces` (over prefixed labels) selects.
  public static Selector podsIn(Selector namespaces, Selector labels) {
    Selector known =
        namespaces instanceof Selector.All ? new Selector.Has(PolicyLabels.NAMESPACE) : namespaces;
    return new Selector.And(List.of(known, pods(labels)));
  }

  private static Selector pods(Selector labels) {
    var isPod = new Selector.Equal(PolicyLabels.ORCHESTRATOR, PolicyLabels.KUBERNETES);
    return switch (labels) {
      case Selector.All() -> isPod;
      case Selector.And(List<Selector> terms) -> {
        List<Selector> all = new ArrayList<>();
        all.add(isPod);
        all.addAll(terms);
        yield new Selector.And(all);
      }
      case Selector other -> new Selector.And(List.of(isPod, other));
    };
  }
}
