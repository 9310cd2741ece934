package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.reconciler.parse.SourceTree.Entry;
import dev.portcullis.reconciler.parse.SourceTree.Mapping;
import java.util.stream.Stream;

/// The two kinds of `policy.networking.k8s.io/v1alpha1` that ClusterNetworkPolicy replaces. They
/// are read, with a warning.
final class AdminNetworkPolicy {
  private static final int LIMIT = 100;
  private static final String NAMED_PORT = "namedPort";
  private static final Field PROTOCOL =
      Field.optional("protocol", TextShape.oneOf("TCP", "UDP", "SCTP"));

  /// What the API wants written, policies have been going without for years.
  private static final Shape PODS =
      ObjectShape.of(
              Field.optional("namespaceSelector", LabelSelectorShape.SELECTOR),
              Field.optional("podSelector", LabelSelectorShape.SELECTOR))
          .where(AdminNetworkPolicy::warnOfUnstated);

  private static final Shape NUMBER =
      ObjectShape.of(PROTOCOL, Field.required("port", PortShapes.NUMBER));

  private static final Shape RANGE =
      ObjectShape.of(
              PROTOCOL,
              Field.required("start", PortShapes.NUMBER),
              Field.required("end", PortShapes.NUMBER))
          .where(ClusterShapes::checkRange);

  private static final Shape PORTS =
      new ListShape(
          ClusterShapes.oneOf(
              Field.optional("portNumber", NUMBER),
              Field.optional(NAMED_PORT, PortShapes.NAME),
              Field.optional("portRange", RANGE)),
          LIMIT);

  private static final Shape BASELINE_NAME =
      TextShape.of(
          DiagnosticCode.BAD_NAME,
          "default, for a cluster has one BaselineAdminNetworkPolicy",
          "default"::equals);

  /// Before the policies of namespaces.
  static final PolicyKind KIND =
      kind(
          "AdminNetworkPolicy",
          MetadataShape.NAME,
          TextShape.oneOf("Allow", "Deny", "Pass"),
          Field.required("priority", NumberShapes.between(0, 1000)));

  /// After the policies of namespaces.
  static final PolicyKind BASELINE =
      kind("BaselineAdminNetworkPolicy", BASELINE_NAME, TextShape.oneOf("Allow", "Deny"));

  private AdminNetworkPolicy() {}

  private static PolicyKind kind(String kind, Shape name, Shape action, Field... more) {
    Shape spec =
        ObjectShape.of(
                Field.required("subject", ClusterShapes.inside(PODS)),
                Field.optional("ingress", rules(action, "from", ClusterShapes.inside(PODS))),
                Field.optional("egress", rules(action, "to", ClusterShapes.anywhere(PODS))))
            .with(more);
    return PolicyKind.of(
        KindCatalog.KUBERNETES_CLUSTER,
        "v1alpha1",
        kind,
        PolicyKind.document(MetadataShape.clusterWide(name), Field.required("spec", spec))
            .where(AdminNetworkPolicy::warnOfAge));
  }

  private static Shape rules(Shape action, String peers, Shape peer) {
    return new ListShape(
        ObjectShape.of(
                ClusterShapes.RULE_NAME,
                Field.required("action", action),
                Field.required(peers, ListShape.nonEmpty(new ListShape(peer, LIMIT))),
                Field.optional("ports", PORTS))
            .where((tree, json, spot) ->
                ClusterShapes.checkNamedPorts("ports", NAMED_PORT, tree, spot))
            .located(),
        LIMIT);
  }

  private static void warnOfUnstated(Mapping tree, ObjectNode json, Spot spot) {
    Stream.of("namespaceSelector", "podSelector")
        .filter(selector -> tree.find(selector).isEmpty())
        .forEach(selector ->
            spot.report(
                DiagnosticCode.UNSTATED_SELECTOR,
                tree.at(),
                "%s has no field `%s`, and selects everything".formatted(spot.name(), selector),
                "add `%s: {}` to mean that".formatted(selector)));
  }

  private static void warnOfAge(Mapping tree, ObjectNode json, Spot spot) {
    spot.report(
        DiagnosticCode.OLD_KIND,
        tree.find("kind").map(Entry::value).map(SourceTree::at).orElse(tree.at()),
        "%s of %s is old; ClusterNetworkPolicy replaces it"
            .formatted(json.path("kind").asText(), json.path("apiVersion").asText()));
  }
}
