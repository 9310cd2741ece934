package dev.portcullis.enforcer.verdict;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.snapshot.Attachment;
import dev.portcullis.events.snapshot.EndpointRules;
import dev.portcullis.events.snapshot.NodeRules;

/// The interface of the node that a packet comes in or goes out by.
public sealed interface Device {
  /// The name of no interface: none has a blank.
  String ELSEWHERE = "of no workload";

  /// The interface of this name.
  record Named(String name) implements Device {}

  /// Nobody knows which.
  record Unknown() implements Device {}

  /// The interface that leads to an address, as far as rules say: a workload's own, if it has one.
  /// All else is behind one that no workload has.
  static Device of(NodeRules rules, IpAddress address) {
    return rules.endpoints().stream()
        .filter(endpoint -> endpoint.addresses().contains(address))
        .map(EndpointRules::attachment)
        .findFirst()
        .filter(Attachment.ByInterface.class::isInstance)
        .map(Attachment.ByInterface.class::cast)
        .map(attachment -> new Named(attachment.name()))
        .orElseGet(() -> new Named(ELSEWHERE));
  }
}
