package dev.portcullis.events.snapshot;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.portcullis.events.address.Protocol;

/// What an ip set stands for. From it the members can be computed at any state of the cluster.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SetDefinition.Addresses.class, name = "addresses"),
  @JsonSubTypes.Type(value = SetDefinition.NamedPort.class, name = "namedPort"),
})
public sealed interface SetDefinition {
  /// The addresses of the endpoints that `selector` (in canonical text) selects.
  record Addresses(String selector) implements SetDefinition {}

  /// Of the endpoints that `selector` (in canonical text) selects: address, protocol and number of
  /// the port that the endpoint calls `port`.
  record NamedPort(String selector, Protocol protocol, String port) implements SetDefinition {}

  /// The type of an ip set so defined.
  default IpSetType setType() {
    return switch (this) {
      case Addresses _ -> IpSetType.HASH_NET;
      case NamedPort _ -> IpSetType.HASH_IP_PORT;
    };
  }

  /// The selector, in canonical text.
  String selector();
}
