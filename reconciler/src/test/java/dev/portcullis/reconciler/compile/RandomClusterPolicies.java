package dev.portcullis.reconciler.compile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.journal.GitEvent;
import java.util.List;

/// Random policies of SIG Network's policy group, over the words of [RandomCluster].
final class RandomClusterPolicies {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final RandomCluster random;

  RandomClusterPolicies(RandomCluster random) {
    this.random = random;
  }

  GitEvent.PolicyPut policy() {
    ObjectNode policy = RandomCluster.object("ClusterNetworkPolicy", "", "k" + random.upTo(3));
    ObjectNode spec =
        JSON.objectNode()
            .put("tier", random.one(List.of("Admin", "Baseline")))
            .put("priority", random.one(List.of(1, 5, 5)));
    spec.set("subject", pods());
    if (random.chance(70)) {
      spec.set("ingress", rules("from"));
    }
    if (random.chance(70)) {
      spec.set("egress", rules("to"));
    }
    policy.set("spec", spec);
    return RandomCalico.put("policy.networking.k8s.io/v1alpha2", policy);
  }

  private ObjectNode pods() {
    if (random.chance(50)) {
      return JSON.objectNode().set("namespaces", random.selector(List.of("team")));
    }
    ObjectNode pods = JSON.objectNode();
    if (random.chance(70)) {
      pods.set("namespaceSelector", random.selector(List.of("team")));
    }
    pods.set("podSelector", random.selector(List.of("app", "tier")));
    return JSON.objectNode().set("pods", pods);
  }

  private ArrayNode rules(String peers) {
    ArrayNode listed = JSON.arrayNode();
    for (int i = random.upTo(3); i > 0; i--) {
      ObjectNode rule =
          JSON.objectNode().put("action", random.one(List.of("Accept", "Accept", "Deny", "Pass")));
      ArrayNode list = JSON.arrayNode();
      boolean outside = peers.equals("to") && random.chance(40);
      if (outside) {
        list.add(random.chance(35) ? domains() : networks());
      }
      if (!outside || random.chance(30)) {
        list.add(pods());
      }
      rule.set(peers, list);
      if (random.chance(50)) {
        rule.set("protocols", JSON.arrayNode().add(outside ? transport() : protocol()));
      }
      listed.add(rule);
    }
    return listed;
  }

  private static ObjectNode domains() {
    return JSON.objectNode().set("domainNames", JSON.arrayNode().add("example.org"));
  }

  private ObjectNode networks() {
    ArrayNode networks = JSON.arrayNode().add(random.one(RandomRules.NETS));
    return JSON.objectNode()
        .set(
            "networks", random.chance(60) ? networks.add(random.one(RandomRules.NETS6)) : networks);
  }

  private ObjectNode protocol() {
    return random.chance(40)
        ? JSON.objectNode().put("destinationNamedPort", random.one(RandomRules.PORT_NAMES))
        : transport();
  }

  private ObjectNode transport() {
    ObjectNode port = JSON.objectNode();
    if (random.chance(50)) {
      port.put("number", random.one(RandomCluster.PORTS));
    } else {
      port.set("range", JSON.objectNode().put("start", 80).put("end", 100));
    }
    ObjectNode transport = JSON.objectNode().set("destinationPort", port);
    return JSON.objectNode().set(random.one(List.of("tcp", "udp", "sctp")), transport);
  }
}
