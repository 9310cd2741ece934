package dev.portcullis.events.snapshot;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.portcullis.events.address.IpAddress;
import java.util.List;

/// Which of a node's own packets a host endpoint is about.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = HostPlace.OnInterface.class, name = "interface"),
  @JsonSubTypes.Type(value = HostPlace.EveryInterface.class, name = "everyInterface"),
  @JsonSubTypes.Type(value = HostPlace.AtAddresses.class, name = "addresses"),
})
public sealed interface HostPlace {
  /// Those of the interface of this name.
  record OnInterface(String name) implements HostPlace {
    public OnInterface {
      var _ = new Attachment.ByInterface(name); // the same names are names of interfaces
    }
  }

  /// Those of every interface that no other host endpoint of the node names.
  record EveryInterface() implements HostPlace {}

  /// Those whose address on this side is one of `addresses`. A forwarded packet has none of them,
  /// so nothing is asked about it here.
  record AtAddresses(List<IpAddress> addresses) implements HostPlace {
    public AtAddresses {
      addresses = List.copyOf(addresses);
    }
  }
}
