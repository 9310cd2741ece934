package dev.portcullis.reconciler.compile;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.snapshot.Attachment;
import dev.portcullis.events.snapshot.SetDefinition;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.Endpoint;
import dev.portcullis.reconciler.image.InventoryImage;
import dev.portcullis.reconciler.image.InventoryObject;
import dev.portcullis.reconciler.image.NamedPort;
import dev.portcullis.reconciler.policy.PolicyLabels;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;

/// An endpoint as policies see it: with all labels that selectors see, its own and those of its
/// namespace and service account, and only the addresses that are its alone.
record ResolvedEndpoint(
    InventoryKey key,
    NodeName node,
    SortedMap<String, String> labels,
    SortedSet<IpAddress> addresses,
    List<NamedPort> ports,
    Attachment attachment) {

  /// The endpoint called `key` in `image`, if it is live.
  static Optional<ResolvedEndpoint> in(ClusterImage image, InventoryKey key) {
    InventoryImage inventory = image.inventory();
    return inventory
        .endpoint(key)
        .map(endpoint ->
            new ResolvedEndpoint(
                key,
                endpoint.node(),
                labels(endpoint, inventory),
                inventory.claims().held(key, endpoint.addresses()),
                endpoint.ports(),
                endpoint.attachment()));
  }

  /// Own labels, then those of the namespace, then those of the service account; what came first
  /// stays.
  private static SortedMap<String, String> labels(Endpoint endpoint, InventoryImage inventory) {
    String namespace = endpoint.key().namespace();
    var labels = new TreeMap<>(endpoint.labels());
    labels.put(PolicyLabels.NAMESPACE, namespace);
    labels.put(PolicyLabels.ORCHESTRATOR, PolicyLabels.KUBERNETES);
    inherit(labels, PolicyLabels.OF_NAMESPACE, namespaceLabels(namespace, inventory));
    labels.put(PolicyLabels.OF_NAMESPACE + PolicyLabels.NAME, namespace);
    String account = endpoint.serviceAccount();
    if (!account.isEmpty()) {
      labels.put(PolicyLabels.SERVICE_ACCOUNT, account);
      var key = new InventoryKey("ServiceAccount", namespace, account);
      if (inventory.objects().get(key) instanceof InventoryObject.ServiceAccount(var own)) {
        inherit(labels, PolicyLabels.OF_SERVICE_ACCOUNT, own);
      }
      labels.put(PolicyLabels.OF_SERVICE_ACCOUNT + PolicyLabels.NAME, account);
    }
    return labels;
  }

  /// A namespace that nobody described has its name as a label, as every namespace does.
  private static SortedMap<String, String> namespaceLabels(
      String namespace, InventoryImage inventory) {
    var key = new InventoryKey("Namespace", "", namespace);
    if (inventory.objects().get(key) instanceof InventoryObject.Namespace(var own)) {
      return own;
    }
    var labels = new TreeMap<String, String>();
    labels.put(PolicyLabels.METADATA_NAME, namespace);
    return labels;
  }

  private static void inherit(
      TreeMap<String, String> labels, String prefix, SortedMap<String, String> parent) {
    parent.forEach((key, value) -> labels.putIfAbsent(prefix + key, value));
  }

  /// The members that this endpoint gives to a set of this definition and family, if the set's
  /// selector selects it.
  Stream<String> membersFor(SetDefinition definition, Family family) {
    Stream<IpAddress> own = addresses.stream().filter(address -> address.family() == family);
    return switch (definition) {
      case SetDefinition.Addresses _ -> own.map(IpAddress::toString);
      case SetDefinition.NamedPort(_, var protocol, String name) ->
          own.flatMap(address ->
              ports.stream()
                  .filter(port -> port.name().equals(name) && port.protocol().equals(protocol))
                  .map(port -> address + "," + protocol + ":" + port.port()));
    };
  }
}
