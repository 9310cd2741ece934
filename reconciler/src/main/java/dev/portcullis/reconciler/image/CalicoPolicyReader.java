package dev.portcullis.reconciler.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.reconciler.policy.CalicoSelectors;
import dev.portcullis.reconciler.policy.Policy;
import dev.portcullis.reconciler.policy.PolicyRule;
import dev.portcullis.reconciler.policy.Profile;
import dev.portcullis.reconciler.policy.Rank;
import dev.portcullis.reconciler.policy.Selector;
import dev.portcullis.reconciler.policy.Tier;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Turns Calico's own policies and profiles (projectcalico.org/v3), as the journal holds them, into
/// what they mean.
final class CalicoPolicyReader {
  private final ResourceKey key;
  private final JsonNode spec;

  private CalicoPolicyReader(ResourceKey key, JsonNode spec) {
    this.key = key;
    this.spec = spec;
  }

  static Policy policy(ResourceKey key, JsonNode spec, Policy.Standing standing) {
    var reader = new CalicoPolicyReader(key, spec);
    return new Policy(key, reader.rank(), standing, reader.subject(), reader.rules());
  }

  static Profile profile(ResourceKey key, JsonNode spec) {
    var reader = new CalicoPolicyReader(key, spec);
    var rank = new Rank(Tier.DEFAULT.name(), 0, key.name());
    var rules = new TreeMap<Direction, List<PolicyRule>>();
    for (Direction direction : Direction.values()) {
      rules.put(direction, reader.rules(direction));
    }
    var policy = new Policy(key, rank, Policy.Standing.ENFORCED, new Selector.All(), rules);
    var labels = InventoryReader.strings(spec.path("labelsToApply"));
    return new Profile(policy, InventoryReader.ownLabels(labels));
  }

  /// Without an order: last.
  private Rank rank() {
    return new Rank(
        spec.path("tier").asText(Tier.DEFAULT.name()),
        spec.path("order").asDouble(Double.POSITIVE_INFINITY),
        key.name() + "/" + key.namespace() + "/" + key.kind());
  }

  private Selector subject() {
    Stream<Selector> own = selector("selector");
    Stream<Selector> where =
        key.namespace().isEmpty()
            ? selector("namespaceSelector").map(CalicoSelectors::inNamespaces)
            : Stream.of(CalicoSelectors.inNamespace(key.namespace()));
    Stream<Selector> accounts =
        selector("serviceAccountSelector")
            .map(
                key.namespace().isEmpty()
                    ? CalicoSelectors::underAccounts
                    : CalicoSelectors::byAccounts);
    return CalicoSelectors.allOf(Stream.of(own, where, accounts).flatMap(parts -> parts));
  }

  /// The selector in `field`, if there is one.
  private Stream<Selector> selector(String field) {
    return CalicoRuleReader.selector(spec, field);
  }

  private SortedMap<Direction, List<PolicyRule>> rules() {
    var rules = new TreeMap<Direction, List<PolicyRule>>();
    for (Direction direction : Direction.values()) {
      if (speaksOf(direction)) {
        rules.put(direction, rules(direction));
      }
    }
    return rules;
  }

  private List<PolicyRule> rules(Direction direction) {
    return RuleReading.rules(
        key, spec, direction, (id, rule) -> new CalicoRuleReader(key.namespace(), rule).read(id));
  }

  /// `types`; where they are absent or empty: egress if there are only egress rules, both if there
  /// are rules of both, else ingress (Calico's defaulting; an empty list counts as absent).
  private boolean speaksOf(Direction direction) {
    JsonNode types = spec.path("types");
    if (types.isEmpty()) {
      boolean egress = !spec.path("egress").isEmpty();
      boolean ingress = !spec.path("ingress").isEmpty();
      return direction == Direction.EGRESS ? egress : ingress || !egress;
    }
    for (JsonNode type : types) {
      if (type.asText().equalsIgnoreCase(direction.text())) {
        return true;
      }
    }
    return false;
  }
}
