package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.reconciler.parse.SourceTree.Mapping;
import dev.portcullis.reconciler.parse.SourceTree.Scalar;
import java.util.ArrayList;
import java.util.List;

/// A packet has one version of IP, so all networks of a rule must be of one, and of that which the
/// rule names; and a rule that excludes every address of its version matches nothing.
final class FamilyChecks {
  private static final String FEWER = "make one rule for IPv4 and one for IPv6";

  /// A network of the rule, and where it stands.
  private record Net(Cidr cidr, SourceLocation at) {}

  private FamilyChecks() {}

  static void check(Mapping tree, ObjectNode json, Spot spot) {
    List<Net> nets = new ArrayList<>();
    for (String end : List.of("source", "destination")) {
      tree.mapping(end)
          .ifPresent(entity -> {
            nets.addAll(nets(entity, "nets"));
            List<Net> excluded = nets(entity, "notNets");
            excluded.forEach(net -> checkExclusion(net, spot));
            nets.addAll(excluded);
          });
    }
    if (json.has("ipVersion")) {
      checkVersion(nets, json.path("ipVersion").asInt(), spot);
    } else if (!nets.isEmpty()) {
      checkMixed(nets, spot);
    }
  }

  private static List<Net> nets(Mapping entity, String field) {
    List<Net> nets = new ArrayList<>();
    for (SourceTree item : entity.items(field)) {
      if (item instanceof Scalar(var at, _, var text, _)) {
        Cidr.tryParse(text).ifPresent(cidr -> nets.add(new Net(cidr, at)));
      }
    }
    return nets;
  }

  private static void checkExclusion(Net net, Spot spot) {
    if (net.cidr().length() == 0) {
      spot.report(
          DiagnosticCode.EXCLUDES_ALL,
          net.at(),
          "%s: notNets has `%s`, so the rule matches no packet".formatted(spot.name(), net.cidr()),
          "remove the rule, or write a smaller network");
    }
  }

  private static int version(Net net) {
    return net.cidr().family() == Family.IPV4 ? 4 : 6;
  }

  private static void checkVersion(List<Net> nets, int version, Spot spot) {
    nets.stream()
        .filter(net -> version(net) != version)
        .findFirst()
        .ifPresent(net ->
            spot.report(
                DiagnosticCode.MIXED_FAMILIES,
                net.at(),
                "%s: `%s` is IPv%s, but the rule has ipVersion %s"
                    .formatted(spot.name(), net.cidr(), version(net), version),
                FEWER));
  }

  private static void checkMixed(List<Net> nets, Spot spot) {
    Net first = nets.getFirst();
    nets.stream()
        .filter(net -> version(net) != version(first))
        .findFirst()
        .ifPresent(net ->
            spot.report(
                DiagnosticCode.MIXED_FAMILIES,
                net.at(),
                "%s: `%s` is IPv%s, but `%s` at line %s is IPv%s, and no packet is both"
                    .formatted(
                        spot.name(),
                        net.cidr(),
                        version(net),
                        first.cidr(),
                        first.at().line(),
                        version(first)),
                FEWER));
  }
}
