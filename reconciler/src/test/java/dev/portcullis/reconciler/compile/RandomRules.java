package dev.portcullis.reconciler.compile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Random rules of Calico's policies, with every match.
final class RandomRules {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  static final List<String> PORT_NAMES = List.of("web", "dns");
  static final List<String> NETS =
      List.of("10.0.1.0/24", "10.0.0.0/16", "10.0.2.5/32", "172.16.0.0/12", "0.0.0.0/0");
  static final List<String> NETS6 = List.of("fd00:1::/64", "fd00::/8", "fd00:2::5/128", "::/0");
  static final List<String> SELECTORS =
      List.of(
          "all()",
          "app == 'a'",
          "app != 'a'",
          "has(tier)",
          "!has(app)",
          "app in {'a', 'b'} && tier == 'c'",
          "app not in {'a'} || tier starts with 'b'",
          "team == 'a'",
          "role == 'net'",
          "app contains 'b'",
          "!(has(tier) || app == \"b\")",
          "tier endswith 'c' || role notin {'net', 'x',}",
          "has(projectcalico.org/orchestrator)",
          "projectcalico.org/namespace == 'prod'",
          "pcns.team == 'a' && ! has(pcsa.role)");
  static final List<String> OF_NAMESPACES =
      List.of(
          "all()",
          "team == 'a'",
          "team != 'b'",
          "has(team)",
          "all() && !(team in {'c'})",
          "kubernetes.io/metadata.name in {'prod', 'test'} || projectcalico.org/name == 'default'");
  private static final String GLOBAL = "global()";
  private static final List<Integer> NUMBERS = List.of(6, 17, 132);

  private final RandomCluster random;

  RandomRules(RandomCluster random) {
    this.random = random;
  }

  /// Up to three rules of a policy in `namespace` (empty: of a global one) for `direction`.
  ArrayNode rules(String namespace, String direction) {
    ArrayNode rules = JSON.arrayNode();
    for (int i = random.upTo(4); i > 0; i--) {
      rules.add(rule(namespace, direction));
    }
    return rules;
  }

  private ObjectNode rule(String namespace, String direction) {
    ObjectNode rule =
        JSON.objectNode()
            .put("action", random.one(List.of("Allow", "Allow", "Allow", "Deny", "Pass", "Log")));
    List<String> nets = random.chance(70) ? NETS : NETS6;
    Ports ports = protocol(rule, nets);
    if (random.chance(10)) {
      rule.put("ipVersion", nets.equals(NETS) ? 4 : 6);
    }
    String peer = direction.equals("ingress") ? "source" : "destination";
    String own = direction.equals("ingress") ? "destination" : "source";
    if (random.chance(20)) {
      ObjectNode service = JSON.objectNode().put("name", "cart");
      if (namespace.isEmpty() || random.chance(60)) {
        service.put("namespace", "prod");
      }
      rule.set(peer, JSON.objectNode().set("services", service));
    } else {
      rule.set(peer, end(nets, ports));
    }
    if (random.chance(40)) {
      rule.set(own, end(nets, ports));
    }
    return rule;
  }

  /// Which ports may be asked for: where no protocol is, only names mean something.
  private enum Ports {
    NONE,
    NAMES,
    ALL
  }

  private Ports protocol(ObjectNode rule, List<String> nets) {
    if (random.chance(50)) {
      if (random.chance(15)) {
        rule.put("protocol", random.one(NUMBERS));
      } else {
        rule.put("protocol", random.one(List.of("TCP", "TCP", "UDP", "SCTP")));
      }
      return Ports.ALL;
    }
    if (random.chance(20)) {
      String icmp = nets.equals(NETS) ? "ICMP" : "ICMPv6";
      rule.put("notProtocol", random.one(List.of("TCP", "UDP", icmp)));
      return Ports.NAMES;
    }
    if (random.chance(40)) {
      icmp(rule, nets.equals(NETS) ? "ICMP" : "ICMPv6");
      return Ports.NONE;
    }
    return random.chance(30) ? Ports.NAMES : Ports.NONE;
  }

  private void icmp(ObjectNode rule, String protocol) {
    rule.put("protocol", protocol);
    ObjectNode message = JSON.objectNode().put("type", random.one(List.of(3, 8)));
    if (random.chance(50)) {
      message.put("code", random.one(List.of(0, 4)));
    }
    rule.set(random.chance(70) ? "icmp" : "notICMP", message);
  }

  private ObjectNode end(List<String> nets, Ports ports) {
    ObjectNode end = JSON.objectNode();
    if (random.chance(45)) {
      end.put("selector", random.one(SELECTORS));
    }
    if (random.chance(20)) {
      end.put("notSelector", random.one(SELECTORS));
    }
    if (random.chance(25)) {
      end.put("namespaceSelector", random.chance(15) ? GLOBAL : random.one(OF_NAMESPACES));
    }
    if (random.chance(15)) {
      end.set("serviceAccounts", accounts());
    }
    if (random.chance(25)) {
      end.set("nets", some(nets, 3));
    }
    if (random.chance(20)) {
      end.set("notNets", some(nets.subList(0, 3), 2));
    }
    if (ports != Ports.NONE && random.chance(50)) {
      end.set("ports", portList(ports));
    }
    if (ports != Ports.NONE && random.chance(20)) {
      end.set("notPorts", portList(ports));
    }
    return end;
  }

  private ObjectNode accounts() {
    ObjectNode accounts = JSON.objectNode();
    if (random.chance(60)) {
      accounts.set("names", JSON.arrayNode().add("sa"));
    }
    if (accounts.isEmpty() || random.chance(30)) {
      accounts.put("selector", random.one(List.of("all()", "role == 'a'", "role != 'b'")));
    }
    return accounts;
  }

  /// One at least of `choices` and at most `most`.
  ArrayNode some(List<String> choices, int most) {
    ArrayNode some = JSON.arrayNode();
    for (String choice : choices) {
      if (some.size() < most && random.chance(50)) {
        some.add(choice);
      }
    }
    return some.isEmpty() ? some.add(choices.getFirst()) : some;
  }

  private ArrayNode portList(Ports which) {
    ArrayNode ports = JSON.arrayNode();
    for (int i = 1 + random.upTo(random.chance(10) ? 20 : 3); i > 0; i--) {
      switch (which == Ports.NAMES ? 0 : random.upTo(4)) {
        case 0 -> ports.add(random.one(PORT_NAMES));
        case 1 -> ports.add("80:" + random.one(List.of(81, 100, 9000)));
        case 2 -> ports.add(1 + random.upTo(500));
        default -> ports.add(random.one(RandomCluster.PORTS));
      }
    }
    return ports;
  }
}
