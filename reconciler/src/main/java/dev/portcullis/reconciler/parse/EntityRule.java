package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.reconciler.parse.SourceTree.Mapping;
import dev.portcullis.reconciler.policy.Selector;
import java.util.List;
import java.util.TreeMap;

/// One end of a Calico rule: what the source or the destination of a packet must be.
final class EntityRule {
  private static final int NETS_LIMIT = 256;

  private static final Shape NETS =
      ListShape.distinct(new ListShape(NetworkShapes.STRICT, NETS_LIMIT));

  private static final Shape SERVICE_ACCOUNTS =
      ObjectShape.of(
          Field.optional("names", ListShape.distinct(MetadataShape.NAME)),
          Field.optional("selector", SelectorShape.ANYWHERE));

  private static final Shape SERVICES =
      ObjectShape.of(
          Field.required("name", MetadataShape.NAME),
          Field.optional("namespace", MetadataShape.NAMESPACE));

  /// What a service already says, by the addresses of its endpoints.
  private static final List<String> BESIDE_SERVICES =
      List.of("nets", "notNets", "selector", "notSelector", "namespaceSelector", "serviceAccounts");

  /// An end of a rule, its line noted, and those of its selectors and ports.
  static final Shape SHAPE =
      ObjectShape.of(
              Field.optional("nets", NETS),
              Field.optional("notNets", NETS),
              Field.optional("selector", SelectorShape.ANYWHERE),
              Field.optional("notSelector", SelectorShape.ANYWHERE),
              Field.optional("namespaceSelector", SelectorShape.PEER_NAMESPACES),
              Field.optional("ports", CalicoPorts.LIST),
              Field.optional("notPorts", CalicoPorts.LIST),
              Field.optional("serviceAccounts", SERVICE_ACCOUNTS),
              Field.optional("services", SERVICES))
          .where(EntityRule::checkServices)
          .where(EntityRule::warnOfHosts)
          .located();

  private EntityRule() {}

  private static void checkServices(Mapping tree, ObjectNode json, Spot spot) {
    if (tree.written("services").isEmpty()) {
      return;
    }
    for (String beside : BESIDE_SERVICES) {
      tree.written(beside)
          .filter(entry -> beside.equals("serviceAccounts") || !SourceTree.isEmpty(entry.value()))
          .ifPresent(entry ->
              spot.report(
                  DiagnosticCode.SERVICE_CONFLICT,
                  entry.key().at(),
                  "%s has `services` and `%s`, which do not go together"
                      .formatted(spot.name(), beside),
                  "make two rules of it, or remove one of the two"));
    }
  }

  /// What holds for no labels at all also holds for host endpoints and global network sets, which
  /// have no namespace's labels. `all()` means being in a namespace, so it is spared.
  private static void warnOfHosts(Mapping tree, ObjectNode json, Spot spot) {
    String namespaces = json.path("namespaceSelector").asText();
    boolean narrowed = json.has("selector") || json.has("serviceAccounts");
    if (namespaces.isBlank() || narrowed || namespaces.contains("()")) {
      return;
    }
    if (Selector.parse(namespaces).matches(new TreeMap<>())) {
      tree.find("namespaceSelector")
          .ifPresent(entry ->
              spot.report(
                  DiagnosticCode.MATCHES_HOSTS,
                  entry.value().at(),
                  "%s: this also matches host endpoints and GlobalNetworkSets, which are in no"
                          .formatted(spot.name())
                      + " namespace",
                  "add `&& has(kubernetes.io/metadata.name)`, or a selector"));
    }
  }
}
