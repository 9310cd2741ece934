package dev.portcullis.reconciler.parse;

/// `policy.networking.k8s.io/v1alpha2` ClusterNetworkPolicy.
final class ClusterNetworkPolicy {
  private static final int LIMIT = 25;
  private static final String NAMED_PORT = "destinationNamedPort";

  private static final Shape RANGE =
      ObjectShape.of(
              Field.required("start", PortShapes.NUMBER), Field.required("end", PortShapes.NUMBER))
          .where(ClusterShapes::checkRange);

  private static final Shape PORTS =
      ObjectShape.of(
          Field.required(
              "destinationPort",
              ClusterShapes.oneOf(
                  Field.optional("number", PortShapes.NUMBER), Field.optional("range", RANGE))));

  private static final Shape PROTOCOLS =
      ListShape.nonEmpty(
          new ListShape(
              ClusterShapes.oneOf(
                  Field.optional("tcp", PORTS),
                  Field.optional("udp", PORTS),
                  Field.optional("sctp", PORTS),
                  Field.optional(NAMED_PORT, PortShapes.NAME)),
              LIMIT));

  private static final Shape SPEC =
      ObjectShape.of(
          Field.required("tier", TextShape.oneOf("Admin", "Baseline")),
          Field.required("priority", NumberShapes.between(0, 1000)),
          Field.required("subject", ClusterShapes.inside(ClusterShapes.PODS)),
          Field.optional("ingress", rules("from", ClusterShapes.inside(ClusterShapes.PODS))),
          Field.optional("egress", rules("to", ClusterShapes.anywhere(ClusterShapes.PODS))));

  /// The kind.
  static final PolicyKind KIND =
      PolicyKind.of(
          KindCatalog.KUBERNETES_CLUSTER,
          "v1alpha2",
          "ClusterNetworkPolicy",
          PolicyKind.document(
              MetadataShape.clusterWide(MetadataShape.NAME), Field.required("spec", SPEC)));

  private ClusterNetworkPolicy() {}

  private static Shape rules(String peers, Shape peer) {
    return new ListShape(
        ObjectShape.of(
                ClusterShapes.RULE_NAME,
                Field.required("action", TextShape.oneOf("Accept", "Deny", "Pass")),
                Field.required(peers, ListShape.nonEmpty(new ListShape(peer, LIMIT))),
                Field.optional("protocols", PROTOCOLS))
            .where((tree, json, spot) ->
                ClusterShapes.checkNamedPorts("protocols", NAMED_PORT, tree, spot))
            .located(),
        LIMIT);
  }
}
