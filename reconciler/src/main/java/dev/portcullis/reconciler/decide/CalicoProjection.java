package dev.portcullis.reconciler.decide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.IpAddress;
import java.util.List;
import java.util.regex.Pattern;

/// Cuts Calico's inventory (projectcalico.org/v3) down to what policies need: workloads outside
/// Kubernetes, host endpoints, network sets.
final class CalicoProjection {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> PROTOCOLS = List.of("TCP", "UDP", "SCTP");

  /// What a profile may be called, capitals and underscores of older days included.
  private static final Pattern PROFILE = Pattern.compile("[A-Za-z0-9_.-]{1,253}");

  private final ObjectFields from;

  CalicoProjection(ObjectFields object) throws RefusedRecord {
    this.from = object.in("spec");
  }

  /// A virtual machine or container: its node, interface, addresses and named ports.
  void addWorkload(ObjectNode result) throws RefusedRecord {
    ObjectNode spec = placed();
    from.strings(spec, "serviceAccountName");
    nets("ipNetworks", spec);
    result.set("spec", spec);
  }

  /// A host endpoint: an interface by name, `*` for all, or by the addresses that are expected
  /// there.
  void addHost(ObjectNode result) throws RefusedRecord {
    ObjectNode spec = placed();
    ArrayNode expected = JSON.arrayNode();
    for (JsonNode address : from.list("expectedIPs")) {
      if (IpAddress.tryParse(address.asText("")).isEmpty()) {
        throw from.wrong("expectedIPs", "a list of IP addresses");
      }
      expected.add(address);
    }
    if (expected.isEmpty() && from.text("interfaceName").isEmpty()) {
      throw from.wrong("interfaceName", "given, and neither are expectedIPs");
    }
    put(spec, "expectedIPs", expected);
    result.set("spec", spec);
  }

  void addNets(ObjectNode result) throws RefusedRecord {
    ObjectNode spec = JSON.objectNode();
    nets("nets", spec);
    result.set("spec", spec);
  }

  private ObjectNode placed() throws RefusedRecord {
    ObjectNode spec = JSON.objectNode();
    from.strings(spec, "node", "interfaceName");
    Projection.checkNodeName(from, "node");
    if (!from.text("interfaceName").equals("*")) {
      Projection.checkInterface(from, "interfaceName");
    }
    ArrayNode profiles = JSON.arrayNode();
    for (JsonNode profile : from.list("profiles")) {
      if (!PROFILE.matcher(profile.asText("")).matches()) {
        throw from.wrong("profiles", "a list of names");
      }
      profiles.add(profile);
    }
    put(spec, "profiles", profiles);
    ports(spec);
    return spec;
  }

  private void ports(ObjectNode spec) throws RefusedRecord {
    ArrayNode ports = JSON.arrayNode();
    for (JsonNode port : from.list("ports")) {
      var of = new ObjectFields(port, "spec.ports");
      ObjectNode copy = JSON.objectNode();
      of.strings(copy, "name");
      of.choice(copy, "protocol", PROTOCOLS);
      of.port(copy, "port");
      ports.add(copy);
    }
    put(spec, "ports", ports);
  }

  private void nets(String field, ObjectNode spec) throws RefusedRecord {
    ArrayNode nets = JSON.arrayNode();
    for (JsonNode net : from.list(field)) {
      String text = net.asText("");
      if (Cidr.loosely(text).isEmpty() && IpAddress.tryParse(text).isEmpty()) {
        throw from.wrong(field, "a list of networks and addresses");
      }
      nets.add(net);
    }
    put(spec, field, nets);
  }

  private static void put(ObjectNode spec, String field, ArrayNode list) {
    if (!list.isEmpty()) {
      spec.set(field, list);
    }
  }
}
