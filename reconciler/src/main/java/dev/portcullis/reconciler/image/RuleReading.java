package dev.portcullis.reconciler.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.reconciler.policy.End;
import dev.portcullis.reconciler.policy.PolicyRule;
import dev.portcullis.reconciler.policy.Traffic;
import dev.portcullis.reconciler.policy.Transport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// What reading rules has in common, whichever API wrote them.
final class RuleReading {
  private RuleReading() {}

  /// Every family.
  static SortedSet<Family> families() {
    return new TreeSet<>(List.of(Family.values()));
  }

  /// The families of `nets`, or all when there are none.
  static SortedSet<Family> familiesOf(Collection<Cidr> nets) {
    var families = new TreeSet<Family>();
    nets.forEach(net -> families.add(net.family()));
    return families.isEmpty() ? families() : families;
  }

  /// The networks that a list spells, host bits cut off.
  static List<Cidr> nets(JsonNode listed) {
    List<Cidr> nets = new ArrayList<>(listed.size());
    listed.forEach(net -> nets.add(Cidr.loosely(net.asText()).orElseThrow()));
    return nets;
  }

  /// The rules that `spec` lists for `direction`, each read by `reader`.
  static List<PolicyRule> rules(
      ResourceKey key,
      JsonNode spec,
      Direction direction,
      BiFunction<RuleId, JsonNode, PolicyRule> reader) {
    JsonNode listed = spec.path(direction.text());
    List<PolicyRule> rules = new ArrayList<>(listed.size());
    for (int i = 0; i < listed.size(); i++) {
      var id = RuleId.of(key, direction.text() + "[" + i + "]");
      rules.add(reader.apply(id, listed.get(i)));
    }
    return rules;
  }

  /// Every pair of a peer and a match of ports, as Kubernetes' rules mean them: the peer is where
  /// ingress comes from and egress leads to, the ports are the destination's.
  static List<Traffic> pairs(Direction direction, List<End> peers, List<PortMatch> ports) {
    return peers.stream()
        .flatMap(peer -> ports.stream().map(match -> pair(direction, peer, match)))
        .toList();
  }

  private static Traffic pair(Direction direction, End peer, PortMatch match) {
    SortedSet<Family> families =
        familiesOf(Stream.concat(peer.nets().stream(), peer.notNets().stream()).toList());
    var transport = Transport.of(match.protocol());
    return switch (direction) {
      case INGRESS -> new Traffic(families, transport, peer, End.ANYONE.on(match.ports()));
      case EGRESS -> new Traffic(families, transport, End.ANYONE, peer.on(match.ports()));
    };
  }
}
