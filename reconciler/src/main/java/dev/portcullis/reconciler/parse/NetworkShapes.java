package dev.portcullis.reconciler.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.reconciler.parse.SourceTree.Mapping;
import dev.portcullis.reconciler.parse.SourceTree.Scalar;
import dev.portcullis.reconciler.parse.SourceTree.Sequence;
import java.util.List;
import java.util.Optional;

/// Networks. In Kubernetes' policies, as the API server does, host bits are accepted and mean the
/// network around them, which is what stands in the result. What could be read in two ways (leading
/// zeros, IPv4 addresses inside IPv6) is refused.
final class NetworkShapes {
  /// A network.
  static final Shape CIDR = NetworkShapes::cidr;

  /// A network without host bits, as Calico's rules want it.
  static final Shape STRICT = NetworkShapes::strict;

  /// A network or a single address, as Calico's network sets have it.
  static final Shape CIDR_OR_ADDRESS = NetworkShapes::cidrOrAddress;

  /// A single address.
  static final Shape ADDRESS = NetworkShapes::address;

  /// A network, less others that lie in it.
  static final Shape IP_BLOCK =
      ObjectShape.of(Field.required("cidr", CIDR), Field.optional("except", new ListShape(CIDR)))
          .where(NetworkShapes::checkExceptions);

  private NetworkShapes() {}

  private static Optional<JsonNode> cidr(SourceTree tree, Spot spot) {
    return TextShape.text(tree, spot).flatMap(text -> cidr(text, spot));
  }

  private static Optional<JsonNode> cidr(Scalar text, Spot spot) {
    Optional<Cidr> network = network(text.text());
    if (network.isEmpty()) {
      spot.report(
          DiagnosticCode.BAD_NETWORK,
          text.at(),
          "%s must be a network such as 10.0.0.0/8 or 2001:db8::/32, but is %s"
              .formatted(spot.name(), Quote.of(text.text())),
          remedy(text.text()));
    }
    return network.map(Cidr::toString).map(TextNode::valueOf);
  }

  private static Optional<Cidr> network(String text) {
    return Cidr.loosely(text).filter(cidr -> !isMapped(cidr.network(), cidr.length()));
  }

  private static Optional<Cidr> single(String text) {
    return IpAddress.tryParse(text).map(Cidr::of).filter(cidr -> !isMapped(cidr.network(), 128));
  }

  private static Optional<JsonNode> strict(SourceTree tree, Spot spot) {
    return TextShape.text(tree, spot).flatMap(text -> strict(text, spot));
  }

  private static Optional<JsonNode> strict(Scalar text, Spot spot) {
    Optional<Cidr> meant = network(text.text()).or(() -> single(text.text()));
    if (meant.isEmpty() || Cidr.tryParse(text.text()).isPresent()) {
      return cidr(text, spot);
    }
    boolean bare = text.text().indexOf('/') < 0;
    spot.report(
        DiagnosticCode.HOST_BITS,
        text.at(),
        "%s is %s, which %s"
            .formatted(
                spot.name(),
                Quote.of(text.text()),
                bare ? "has no prefix length" : "has bits set after the prefix"),
        "write `%s`".formatted(meant.get()));
    return spot.tolerates(DiagnosticCode.HOST_BITS)
        ? Optional.of(TextNode.valueOf(meant.get().toString()))
        : Optional.empty();
  }

  private static Optional<JsonNode> cidrOrAddress(SourceTree tree, Spot spot) {
    return TextShape.text(tree, spot)
        .flatMap(text ->
            single(text.text())
                .<JsonNode>map(address -> TextNode.valueOf(address.toString()))
                .or(() -> cidr(text, spot)));
  }

  private static Optional<JsonNode> address(SourceTree tree, Spot spot) {
    Optional<Scalar> text = TextShape.text(tree, spot);
    Optional<Cidr> address = text.map(Scalar::text).flatMap(NetworkShapes::single);
    if (text.isPresent() && address.isEmpty()) {
      spot.report(
          DiagnosticCode.BAD_ADDRESS,
          tree.at(),
          "%s must be an address such as 10.0.0.1 or 2001:db8::1, but is %s"
              .formatted(spot.name(), Quote.of(text.get().text())),
          "write an IPv4 address without leading zeros, or an IPv6 address");
    }
    return address.map(cidr -> TextNode.valueOf(cidr.network().toString()));
  }

  private static boolean isMapped(IpAddress address, int length) {
    return address.family() == Family.IPV6
        && length >= 96
        && address.high() == 0
        && address.low() >>> 32 == 0xffff;
  }

  private static String remedy(String text) {
    return IpAddress.tryParse(text)
        .map(address -> "write `" + Cidr.of(address) + "` for this one address")
        .orElse("write an address (IPv4 without leading zeros), a slash and a prefix length");
  }

  /// Every exception lies in the network and is smaller.
  private static void checkExceptions(Mapping tree, ObjectNode json, Spot spot) {
    Optional<Cidr> network =
        Optional.ofNullable(json.get("cidr")).map(JsonNode::textValue).map(Cidr::parse);
    network.ifPresent(cidr ->
        tree.find("except")
            .ifPresent(entry -> {
              if (entry.value() instanceof Sequence(_, var items)) {
                checkExceptions(cidr, items, spot.field(entry.key()));
              }
            }));
  }

  private static void checkExceptions(Cidr network, List<SourceTree> items, Spot spot) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof Scalar(var at, _, var text, _)) {
        Spot item = spot.item(i, items.get(i));
        Cidr.loosely(text)
            .filter(except -> !network.contains(except) || network.equals(except))
            .ifPresent(except -> reportException(network, except, at, item));
      }
    }
  }

  private static void reportException(Cidr network, Cidr except, SourceLocation at, Spot spot) {
    spot.report(
        DiagnosticCode.BAD_EXCEPTION,
        at,
        "%s is `%s`, which is not inside `%s` and smaller".formatted(spot.name(), except, network),
        "write a network inside `%s` that is smaller than it".formatted(network));
  }
}
