package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.reconciler.parse.SourceTree.Entry;
import dev.portcullis.reconciler.parse.SourceTree.Mapping;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Calico's HostEndpoint: a network interface of a node, or all of them.
final class HostEndpointKind {
  private static final Pattern INTERFACE = Pattern.compile("[a-zA-Z0-9_.-]{1,15}");

  private static final Shape INTERFACE_NAME =
      TextShape.of(
          DiagnosticCode.BAD_NAME,
          "an interface's name (at most 15 letters, digits, '_', '.' and '-'), or * for all",
          text -> text.isEmpty() || text.equals("*") || INTERFACE.matcher(text).matches());

  private static final Shape PORT =
      ObjectShape.of(
              Field.required("name", PortShapes.NAME),
              Field.required("protocol", Protocols.WITH_PORTS),
              Field.required("port", PortShapes.NUMBER))
          .located();

  private static final Shape SPEC =
      ObjectShape.of(
              Field.required("node", MetadataShape.NAME),
              Field.optional("interfaceName", INTERFACE_NAME),
              Field.optional("expectedIPs", ListShape.distinct(NetworkShapes.ADDRESS)),
              Field.optional("profiles", ListShape.distinct(MetadataShape.NAME)),
              Field.optional("ports", new ListShape(PORT)))
          .where(HostEndpointKind::checkFound);

  /// The kind.
  static final PolicyKind KIND =
      PolicyKind.ofCalico(
          "HostEndpoint",
          PolicyKind.document(
              MetadataShape.clusterWide(MetadataShape.NAME), Field.required("spec", SPEC)));

  private HostEndpointKind() {}

  /// There is a way to find the interface on the node.
  private static void checkFound(Mapping tree, ObjectNode json, Spot spot) {
    boolean found =
        Stream.of("interfaceName", "expectedIPs")
            .flatMap(field -> tree.find(field).stream())
            .map(Entry::value)
            .anyMatch(value -> !SourceTree.isEmpty(value));
    if (!found) {
      spot.report(
          DiagnosticCode.NOT_ONE_OF,
          tree.at(),
          "%s has neither interfaceName nor expectedIPs".formatted(spot.name()),
          "add `interfaceName` (`\"*\"` for all of the node), or `expectedIPs`");
    }
  }
}
