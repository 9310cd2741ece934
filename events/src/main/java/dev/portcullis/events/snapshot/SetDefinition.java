package dev.portcullis.events.snapshot;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.json.AbsentWhenEmpty;
import dev.portcullis.events.name.Digest;
import java.util.List;
import java.util.Optional;

/// What an ip set stands for. From it the members can be computed at any state of the cluster, but
/// for those that come from Git: of them it has the digest, `fromGit` (none: an empty list), so
/// that a commit which changes them names another set.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SetDefinition.Addresses.class, name = "addresses"),
  @JsonSubTypes.Type(value = SetDefinition.NamedPort.class, name = "namedPort"),
  @JsonSubTypes.Type(value = SetDefinition.ServicePorts.class, name = "servicePorts"),
  @JsonSubTypes.Type(value = SetDefinition.ServiceAddresses.class, name = "serviceAddresses"),
})
public sealed interface SetDefinition {
  /// The addresses of the endpoints and network sets that `selector` (in canonical text) selects.
  record Addresses(String selector, @AbsentWhenEmpty List<Digest> fromGit)
      implements SetDefinition {
    public Addresses {
      fromGit = List.copyOf(fromGit);
    }

    /// The addresses of what the inventory holds.
    public static Addresses of(String selector) {
      return new Addresses(selector, List.of());
    }
  }

  /// Of the endpoints that `selector` (in canonical text) selects: address, protocol and number of
  /// the port that the endpoint calls `port`.
  record NamedPort(
      String selector, Protocol protocol, String port, @AbsentWhenEmpty List<Digest> fromGit)
      implements SetDefinition {
    public NamedPort {
      fromGit = List.copyOf(fromGit);
    }

    /// The ports of what the inventory holds.
    public static NamedPort of(String selector, Protocol protocol, String port) {
      return new NamedPort(selector, protocol, port, List.of());
    }
  }

  /// Of what is behind the Kubernetes service: address, protocol and number of each port that the
  /// service leads to.
  record ServicePorts(String namespace, String name) implements SetDefinition {}

  /// The addresses of what is behind the Kubernetes service.
  record ServiceAddresses(String namespace, String name) implements SetDefinition {}

  /// The type of an ip set so defined.
  default IpSetType setType() {
    return switch (this) {
      case Addresses _, ServiceAddresses _ -> IpSetType.HASH_NET;
      case NamedPort _, ServicePorts _ -> IpSetType.HASH_IP_PORT;
    };
  }

  /// The selector by which members are found, in canonical text; a service has none.
  default Optional<String> by() {
    return switch (this) {
      case Addresses(String selector, _) -> Optional.of(selector);
      case NamedPort(String selector, _, _, _) -> Optional.of(selector);
      case ServicePorts _, ServiceAddresses _ -> Optional.empty();
    };
  }
}
