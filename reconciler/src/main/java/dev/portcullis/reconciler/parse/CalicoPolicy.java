package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.reconciler.parse.CalicoRule.Reach;
import dev.portcullis.reconciler.parse.CalicoRule.Traffic;
import dev.portcullis.reconciler.parse.SourceTree.Entry;
import dev.portcullis.reconciler.parse.SourceTree.Mapping;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Calico's policies: of a namespace or of the whole cluster, enforced or staged.
final class CalicoPolicy {
  private static final Shape TYPES =
      ListShape.nonEmpty(ListShape.distinct(TextShape.oneOf("Ingress", "Egress")));

  private static final ObjectShape SPEC = spec(Reach.NAMESPACE);

  private static final ObjectShape GLOBAL_SPEC =
      spec(Reach.CLUSTER)
          .with(
              Field.optional("namespaceSelector", SelectorShape.ANYWHERE),
              Field.optional("doNotTrack", notYet("untracked policies")),
              Field.optional("preDNAT", notYet("policies before DNAT")),
              Field.optional("applyOnForward", NumberShapes.TRUTH));

  /// Of a namespace.
  static final PolicyKind NAMESPACED = namespaced("NetworkPolicy", SPEC);

  /// Of the whole cluster.
  static final PolicyKind GLOBAL =
      global("GlobalNetworkPolicy", GLOBAL_SPEC.where(CalicoPolicy::warnOfHosts));

  /// What a policy of a namespace would do.
  static final PolicyKind STAGED_NAMESPACED = namespaced("StagedNetworkPolicy", staged(SPEC));

  /// What a policy of the whole cluster would do.
  static final PolicyKind STAGED_GLOBAL = global("StagedGlobalNetworkPolicy", staged(GLOBAL_SPEC));

  private CalicoPolicy() {}

  /// Whether resources of Calico's `kind` are in a tier.
  static boolean isInTier(String kind) {
    return Stream.of(NAMESPACED, GLOBAL, STAGED_NAMESPACED, STAGED_GLOBAL)
        .anyMatch(each -> each.kind().equals(kind));
  }

  private static PolicyKind namespaced(String kind, ObjectShape spec) {
    return PolicyKind.ofCalico(
        kind,
        PolicyKind.document(
            MetadataShape.namespaced(CalicoNames.POLICY), Field.written("spec", spec)));
  }

  private static PolicyKind global(String kind, ObjectShape spec) {
    return PolicyKind.ofCalico(
        kind,
        PolicyKind.document(
            MetadataShape.clusterWide(CalicoNames.GLOBAL_POLICY), Field.written("spec", spec)));
  }

  private static ObjectShape staged(ObjectShape spec) {
    return spec.with(Staged.ACTION).where(new Staged("stagedAction", "tier"));
  }

  private static ObjectShape spec(Reach reach) {
    return ObjectShape.of(
            Field.optional("tier", CalicoNames.OWN_TIER),
            Field.optional("order", NumberShapes.ORDER),
            Field.optional("selector", SelectorShape.ANYWHERE),
            Field.optional("serviceAccountSelector", SelectorShape.ANYWHERE),
            Field.optional("types", TYPES),
            Field.optional("ingress", CalicoRule.list(Traffic.INGRESS, reach)),
            Field.optional("egress", CalicoRule.list(Traffic.EGRESS, reach)),
            Field.optional(
                "performanceHints", ListShape.distinct(TextShape.oneOf("AssumeNeededOnEveryNode"))))
        .where(CalicoPolicy::warnOfIdleRules)
        .where(CalicoPolicy::warnOfEmptyRules);
  }

  private static Shape notYet(String what) {
    return (tree, spot) -> {
      Optional<JsonNode> written = NumberShapes.TRUTH.read(tree, spot);
      if (written.filter(JsonNode::booleanValue).isPresent()) {
        spot.report(
            DiagnosticCode.NOT_SUPPORTED_YET,
            tree.at(),
            "%s: %s are not supported yet".formatted(spot.name(), what),
            "remove the policy until they are, or keep its file out with an exclude glob");
      }
      return Optional.empty();
    };
  }

  private static void warnOfIdleRules(Mapping tree, ObjectNode json, Spot spot) {
    List<String> types = json.path("types").valueStream().map(JsonNode::asText).toList();
    if (types.isEmpty()) {
      return;
    }
    for (Traffic traffic : Traffic.values()) {
      Optional<Entry> rules =
          tree.find(traffic.text).filter(entry -> !SourceTree.isEmpty(entry.value()));
      if (rules.isPresent() && types.stream().noneMatch(traffic.text::equalsIgnoreCase)) {
        spot.report(
            DiagnosticCode.IDLE_RULES,
            rules.get().key().at(),
            "%s: these rules never apply, for `types` has no %s"
                .formatted(spot.name(), traffic == Traffic.INGRESS ? "Ingress" : "Egress"),
            "add it to `types`, or remove the rules");
      }
    }
  }

  /// Calico itself reads an empty list of rules in two ways where no types are written: as none, or
  /// as a word about its direction.
  private static void warnOfEmptyRules(Mapping tree, ObjectNode json, Spot spot) {
    if (json.has("types")) {
      return;
    }
    for (Traffic traffic : Traffic.values()) {
      boolean matters = traffic == Traffic.EGRESS || !json.path("egress").isEmpty();
      tree.find(traffic.text)
          .filter(entry -> matters && SourceTree.isEmpty(entry.value()))
          .ifPresent(entry ->
              spot.report(
                  DiagnosticCode.EMPTY_RULES,
                  entry.key().at(),
                  "%s: without `types`, an empty list of rules counts as left out"
                      .formatted(spot.name()),
                  "write Ingress, Egress or both in `types`, or remove the list"));
    }
  }

  private static void warnOfHosts(Mapping tree, ObjectNode json, Spot spot) {
    boolean narrowed =
        Stream.of("selector", "namespaceSelector", "serviceAccountSelector")
            .map(field -> json.path(field).asText().strip())
            .anyMatch(text -> !text.isEmpty() && !text.equals("all()"));
    boolean ofPods = json.path("namespaceSelector").asText().strip().equals("all()");
    if (!narrowed && !ofPods) {
      spot.reportHere(
          DiagnosticCode.SELECTS_HOSTS,
          "%s: this policy selects every host endpoint beside every pod".formatted(spot.name()),
          "add `namespaceSelector: all()` to mean pods only");
    }
  }
}
