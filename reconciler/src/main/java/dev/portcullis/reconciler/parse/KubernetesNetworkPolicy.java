package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.reconciler.parse.SourceTree.Mapping;

/// `networking.k8s.io/v1` NetworkPolicy, with all that the API server demands of one, and these
/// besides: `spec` and `spec.podSelector` must be written (left out, they would select every pod of
/// the namespace), and `policyTypes` has nothing twice.
final class KubernetesNetworkPolicy {
  private static final Shape PORT =
      ObjectShape.of(
              Field.optional("protocol", TextShape.oneOf("TCP", "UDP", "SCTP")),
              Field.optional("port", PortShapes.NUMBER_OR_NAME),
              Field.optional("endPort", PortShapes.NUMBER))
          .where(PortShapes::checkRange)
          .located();

  private static final Shape PEER =
      ObjectShape.of(
              Field.optional("podSelector", LabelSelectorShape.SELECTOR),
              Field.optional("namespaceSelector", LabelSelectorShape.SELECTOR),
              Field.optional("ipBlock", NetworkShapes.IP_BLOCK))
          .where(KubernetesNetworkPolicy::checkPeer)
          .located();

  private static final ObjectShape RULES =
      ObjectShape.of(
          Field.optional("ingress", rules("from")),
          Field.optional("egress", rules("to")),
          Field.optional("policyTypes", ListShape.distinct(TextShape.oneOf("Ingress", "Egress"))));

  private static final ObjectShape SPEC =
      RULES.with(Field.written("podSelector", LabelSelectorShape.SELECTOR));

  private static final ObjectShape STAGED_SPEC =
      RULES
          .with(Field.optional("podSelector", LabelSelectorShape.SELECTOR), Staged.ACTION)
          .where(new Staged("stagedAction"))
          .where(KubernetesNetworkPolicy::checkStaged);

  /// The kind.
  static final PolicyKind KIND =
      PolicyKind.of(
          "networking.k8s.io",
          "v1",
          "NetworkPolicy",
          PolicyKind.document(
              MetadataShape.namespaced(MetadataShape.NAME), Field.required("spec", SPEC)));

  /// Calico's kind for what a NetworkPolicy would do.
  static final PolicyKind STAGED =
      PolicyKind.ofCalico(
          "StagedKubernetesNetworkPolicy",
          PolicyKind.document(
              MetadataShape.namespaced(MetadataShape.NAME), Field.required("spec", STAGED_SPEC)));

  private KubernetesNetworkPolicy() {}

  /// A deletion selects nothing; anything else says what it selects, as a NetworkPolicy does.
  private static void checkStaged(Mapping tree, ObjectNode json, Spot spot) {
    if (!Staged.isDeletion(json) && tree.find("podSelector").isEmpty()) {
      Mistakes.missing(Field.written("podSelector", LabelSelectorShape.SELECTOR), tree, spot);
    }
  }

  private static Shape rules(String peers) {
    return new ListShape(
        ObjectShape.of(
                Field.optional(peers, new ListShape(PEER)),
                Field.optional("ports", new ListShape(PORT)))
            .located());
  }

  /// A peer is either selectors or a block of addresses, and is not nothing.
  private static void checkPeer(Mapping tree, ObjectNode json, Spot spot) {
    boolean selects =
        tree.written("podSelector").isPresent() || tree.written("namespaceSelector").isPresent();
    boolean blocks = tree.written("ipBlock").isPresent();
    if (selects && blocks) {
      spot.report(
          DiagnosticCode.PEER_CONFLICT,
          tree.at(),
          spot.name() + " has an ipBlock and a selector, but may have only one of them",
          "make two peers of them, each beginning with '-'");
    } else if (!selects && !blocks) {
      spot.report(
          DiagnosticCode.EMPTY_PEER,
          tree.at(),
          spot.name() + " has neither podSelector, namespaceSelector nor ipBlock",
          "add one, or remove the peer; `podSelector: {}` means every pod of the namespace");
    }
  }
}
