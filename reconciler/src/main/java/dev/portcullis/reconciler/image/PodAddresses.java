package dev.portcullis.reconciler.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.events.address.IpAddress;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which addresses a pod has: the first of these that names any: status.podIPs, status.podIP,
/// Calico's annotations, the AWS annotation. A CNI annotation that is there and empty says that the
/// pod's addresses were taken back.
final class PodAddresses {
  private static final String CALICO_MANY = "cni.projectcalico.org/podIPs";
  private static final String CALICO_ONE = "cni.projectcalico.org/podIP";
  private static final String AWS = "vpc.amazonaws.com/pod-ips";

  private PodAddresses() {}

  static SortedSet<IpAddress> of(JsonNode pod) {
    JsonNode annotations = pod.path("metadata").path("annotations");
    JsonNode taken = annotations.path(CALICO_MANY);
    if (taken.isTextual() && taken.asText().isEmpty()) {
      return new TreeSet<>();
    }
    var addresses = new TreeSet<IpAddress>();
    JsonNode status = pod.path("status");
    status.path("podIPs").forEach(entry -> add(entry.path("ip").asText(""), addresses));
    if (addresses.isEmpty()) {
      add(status.path("podIP").asText(""), addresses);
    }
    for (String annotation : new String[] {CALICO_MANY, CALICO_ONE, AWS}) {
      if (addresses.isEmpty()) {
        addList(annotations.path(annotation).asText(""), addresses);
      }
    }
    return addresses;
  }

  private static void addList(String list, Collection<IpAddress> addresses) {
    for (String part : list.split(",", -1)) {
      add(part.strip(), addresses);
    }
  }

  /// Calico writes an address with the length of its prefix.
  private static void add(String text, Collection<IpAddress> addresses) {
    int slash = text.indexOf('/');
    IpAddress.tryParse(slash < 0 ? text : text.substring(0, slash)).ifPresent(addresses::add);
  }
}
