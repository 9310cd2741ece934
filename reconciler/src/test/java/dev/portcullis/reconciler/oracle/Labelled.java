package dev.portcullis.reconciler.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.address.Protocol;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Something that selectors can select: its manifest, the labels that they see, and the networks
/// that it stands for (of an endpoint, its addresses).
record Labelled(JsonNode manifest, SortedMap<String, String> labels, List<Cidr> nets) {
  Labelled {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    nets = List.copyOf(nets);
  }

  String kind() {
    return manifest.path("kind").asText();
  }

  String name() {
    return manifest.at("/metadata/name").asText();
  }

  /// The node that it is on, or is; empty for what is nowhere.
  String node() {
    JsonNode spec = manifest.path("spec");
    return spec.path(isPod() ? "nodeName" : "node").asText();
  }

  /// Its namespace; empty for what is in none.
  String namespace() {
    return manifest.at("/metadata/namespace").asText();
  }

  boolean isPod() {
    return kind().equals("Pod");
  }

  boolean isHost() {
    return kind().equals("HostEndpoint");
  }

  /// Whether it sends and receives itself, as a network set does not.
  boolean isEndpoint() {
    return isPod() || isHost() || kind().equals("WorkloadEndpoint");
  }

  /// The addresses of an endpoint.
  List<IpAddress> addresses() {
    return nets.stream().map(Cidr::network).toList();
  }

  boolean holds(IpAddress address) {
    return nets.stream().anyMatch(net -> net.contains(address));
  }

  /// Whether it calls this port so.
  boolean calls(String name, Protocol protocol, int port) {
    for (String list : List.of("containers", "initContainers")) {
      for (JsonNode container : manifest.at("/spec/" + list)) {
        if (calls(container.path("ports"), "containerPort", new Call(name, protocol, port))) {
          return true;
        }
      }
    }
    return !isPod() && calls(manifest.at("/spec/ports"), "port", new Call(name, protocol, port));
  }

  private record Call(String name, Protocol protocol, int port) {}

  private static boolean calls(JsonNode ports, String number, Call call) {
    for (JsonNode port : ports) {
      if (port.path("name").asText().equals(call.name())
          && Protocol.parse(port.path("protocol").asText("TCP")).equals(call.protocol())
          && port.path(number).asInt() == call.port()) {
        return true;
      }
    }
    return false;
  }
}
