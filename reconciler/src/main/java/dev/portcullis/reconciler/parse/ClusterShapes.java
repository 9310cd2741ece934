package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.reconciler.parse.SourceTree.Entry;
import dev.portcullis.reconciler.parse.SourceTree.Mapping;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the cluster-wide policies of Kubernetes have in common, in their old and new versions.
final class ClusterShapes {
  private static final int NETWORKS_LIMIT = 25;
  private static final int LONGEST_NAME = 100;
  private static final String LABEL = "[a-zA-Z0-9]([-a-zA-Z0-9_]*[a-zA-Z0-9])?";
  private static final Pattern DOMAIN =
      Pattern.compile("(\\*\\.)?(" + LABEL + "\\.)+" + LABEL + "\\.?");

  private static final Field NAMESPACES = Field.optional("namespaces", LabelSelectorShape.SELECTOR);

  /// Some pods of some namespaces.
  static final Shape PODS =
      ObjectShape.of(
          Field.optional("namespaceSelector", LabelSelectorShape.SELECTOR),
          Field.written("podSelector", LabelSelectorShape.SELECTOR));

  private static final Shape NETWORKS =
      ListShape.nonEmpty(ListShape.distinct(new ListShape(NetworkShapes.CIDR, NETWORKS_LIMIT)));

  private static final Shape DOMAIN_NAMES =
      ListShape.nonEmpty(
          ListShape.distinct(
              new ListShape(
                  TextShape.of(
                      DiagnosticCode.BAD_NAME,
                      "a domain name, such as kubernetes.io or *.kubernetes.io",
                      text -> DOMAIN.matcher(text).matches()),
                  NETWORKS_LIMIT)));

  /// What a rule is called.
  static final Field RULE_NAME =
      Field.optional(
          "name",
          TextShape.of(
              DiagnosticCode.TOO_LONG,
              "at most 100 characters",
              text -> text.codePointCount(0, text.length()) <= LONGEST_NAME));

  private ClusterShapes() {}

  /// All pods of some namespaces, or those that `pods` selects.
  static Shape inside(Shape pods) {
    return oneOf(NAMESPACES, Field.optional("pods", pods));
  }

  /// Where packets may go: to pods, or out of the cluster.
  static Shape anywhere(Shape pods) {
    return oneOf(
        NAMESPACES,
        Field.optional("pods", pods),
        Field.optional("networks", NETWORKS),
        Field.optional("nodes", unsupported("labels of nodes", LabelSelectorShape.SELECTOR)),
        Field.optional("domainNames", unsupported("domain names", DOMAIN_NAMES)));
  }

  /// An object with one of `fields`, its line noted.
  static Shape oneOf(Field... fields) {
    List<String> names = Stream.of(fields).map(Field::name).toList();
    return ObjectShape.of(fields)
        .where((tree, json, spot) -> checkOne(names, tree, spot))
        .located();
  }

  private static void checkOne(List<String> names, Mapping tree, Spot spot) {
    List<Entry> written = names.stream().flatMap(name -> tree.written(name).stream()).toList();
    String all = String.join(", ", names);
    if (written.isEmpty()) {
      spot.report(
          DiagnosticCode.NOT_ONE_OF,
          tree.at(),
          "%s has none of: %s".formatted(spot.name(), all),
          "write one of them");
    } else if (written.size() > 1) {
      spot.report(
          DiagnosticCode.NOT_ONE_OF,
          written.get(1).key().at(),
          "%s has %s of: %s; it may have one".formatted(spot.name(), written.size(), all),
          "make one element for each");
    }
  }

  private static Shape unsupported(String what, Shape shape) {
    return (tree, spot) -> {
      spot.reportHere(
          DiagnosticCode.UNSUPPORTED_PEER,
          "%s: peers by %s are not supported; an Allow or Accept rule takes this one for nothing,"
                  .formatted(spot.name(), what)
              + " a Deny or Pass rule denies everything for it",
          "write `networks`, or remove the peer");
      return shape.read(tree, spot);
    };
  }

  /// A range of ports: the first is before the last.
  static void checkRange(Mapping tree, ObjectNode json, Spot spot) {
    int start = json.path("start").asInt();
    int end = json.path("end").asInt();
    if (start != 0 && end != 0 && start >= end) {
      spot.report(
          DiagnosticCode.BAD_PORT_RANGE,
          tree.at(),
          "%s: start %s is not less than end %s".formatted(spot.name(), start, end),
          "write the lower port as `start`, or a single port as a number");
    }
  }

  /// Ports have names on pods alone, not on networks.
  static void checkNamedPorts(String ports, String name, Mapping tree, Spot spot) {
    boolean outside =
        tree.items("to").stream()
            .anyMatch(peer ->
                peer instanceof Mapping mapping
                    && Stream.of("networks", "nodes", "domainNames")
                        .anyMatch(field -> mapping.written(field).isPresent()));
    if (!outside) {
      return;
    }
    tree.items(ports).stream()
        .filter(Mapping.class::isInstance)
        .map(Mapping.class::cast)
        .flatMap(port -> port.written(name).stream())
        .findFirst()
        .ifPresent(entry ->
            spot.report(
                DiagnosticCode.BAD_PORT,
                entry.key().at(),
                "%s: a port's name means nothing for networks and nodes".formatted(spot.name()),
                "make a rule of its own for them, with the port's number"));
  }
}
