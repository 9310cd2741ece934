package dev.portcullis.reconciler.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Everything in a cluster that selectors can select. No two endpoints have an address in common.
final class Population {
  private final List<Labelled> all = new ArrayList<>();

  Population(Manifests manifests) {
    var labels = new LabelOracle(manifests);
    for (ObjectNode manifest : manifests.all()) {
      List<Cidr> nets = nets(manifest);
      if (!nets.isEmpty() || manifest.path("kind").asText().equals("HostEndpoint")) {
        all.add(new Labelled(manifest, labels.of(manifest), nets));
      }
    }
  }

  private static List<Cidr> nets(JsonNode manifest) {
    return switch (manifest.path("kind").asText()) {
      case "Pod" -> isLive(manifest) ? nets(manifest.at("/status/podIPs"), "ip") : List.of();
      case "WorkloadEndpoint" -> nets(manifest.at("/spec/ipNetworks"), "");
      case "HostEndpoint" -> nets(manifest.at("/spec/expectedIPs"), "");
      case "NetworkSet", "GlobalNetworkSet" -> nets(manifest.at("/spec/nets"), "");
      default -> List.of();
    };
  }

  /// A pod is an endpoint once it is scheduled, unless it is on its host's network or has finished.
  private static boolean isLive(JsonNode pod) {
    String phase = pod.at("/status/phase").asText();
    return pod.path("spec").has("nodeName")
        && !pod.at("/spec/hostNetwork").asBoolean()
        && !phase.equals("Succeeded")
        && !phase.equals("Failed");
  }

  private static List<Cidr> nets(JsonNode listed, String field) {
    List<Cidr> nets = new ArrayList<>();
    for (JsonNode entry : listed) {
      String text = (field.isEmpty() ? entry : entry.path(field)).asText();
      nets.add(text.contains("/") ? Cidr.parse(text) : Cidr.of(IpAddress.parse(text)));
    }
    return nets;
  }

  /// Whether something that is as `wanted` says stands for `address`.
  boolean any(IpAddress address, Predicate<Labelled> wanted) {
    return all.stream().anyMatch(each -> each.holds(address) && wanted.test(each));
  }

  /// The endpoint that has `address`.
  Optional<Labelled> endpointAt(IpAddress address) {
    return endpoints().filter(each -> each.holds(address)).findFirst();
  }

  Stream<Labelled> endpoints() {
    return all.stream().filter(Labelled::isEndpoint);
  }
}
