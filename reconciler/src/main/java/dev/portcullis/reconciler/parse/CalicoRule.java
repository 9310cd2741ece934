package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// A rule of Calico's policies and profiles. Refused is all that Calico refuses in any of its
/// layers, and what it accepts but the kernel does not.
final class CalicoRule {
  private static final int LIMIT = 1024;

  /// Which packets of an endpoint a rule is about.
  enum Traffic {
    INGRESS("ingress", "source", "destination"),
    EGRESS("egress", "destination", "source");

    final String text;

    /// The end of such packets that is the peer.
    final String peer;

    /// The end of such packets that is the endpoint itself.
    final String self;

    Traffic(String text, String peer, String self) {
      this.text = text;
      this.peer = peer;
      this.self = self;
    }
  }

  /// Where the resource lives that the rule is in.
  enum Reach {
    NAMESPACE,
    CLUSTER
  }

  private static final Shape ICMP =
      ObjectShape.of(
          Field.required("type", NumberShapes.between(0, 254)),
          Field.optional("code", NumberShapes.between(0, 255)));

  private static final Shape METADATA =
      ObjectShape.of(Field.optional("annotations", MetadataShape.ANNOTATIONS));

  private CalicoRule() {}

  /// A list of rules, the line of each noted.
  static Shape list(Traffic traffic, Reach reach) {
    return new ListShape(
        ObjectShape.of(
                Field.required("action", TextShape.oneOf("Allow", "Deny", "Log", "Pass")),
                Field.optional(
                    "ipVersion",
                    NumberShapes.whole("4 or 6", number -> number == 4 || number == 6)),
                Field.optional("protocol", Protocols.SHAPE),
                Field.optional("notProtocol", Protocols.SHAPE),
                Field.optional("icmp", ICMP),
                Field.optional("notICMP", ICMP),
                Field.optional("source", EntityRule.SHAPE),
                Field.optional("destination", EntityRule.SHAPE),
                Field.optional("http", CalicoRule::http),
                Field.optional("metadata", METADATA.dropped()))
            .where(ProtocolChecks::checkPorts)
            .where(ProtocolChecks::checkIcmp)
            .where(ProtocolChecks::checkIcmpVersion)
            .where(FamilyChecks::check)
            .where(new ServiceChecks(traffic, reach))
            .located(),
        LIMIT);
  }

  private static Optional<JsonNode> http(SourceTree tree, Spot spot) {
    spot.reportHere(
        DiagnosticCode.NOT_ENFORCEABLE,
        "%s: iptables cannot match HTTP, so this rule cannot be enforced".formatted(spot.name()),
        "remove `http`, and have a proxy or a service mesh look at requests");
    return Optional.empty();
  }
}
