package dev.portcullis.events.snapshot;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.PortRange;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.name.SetId;
import java.util.List;

/// What a packet must be for a rule to concern it. The conditions of a rule are ANDed. Each is one
/// match of netfilter's.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Condition.ProtocolIs.class, name = "protocol"),
  @JsonSubTypes.Type(value = Condition.SourceIn.class, name = "source"),
  @JsonSubTypes.Type(value = Condition.DestinationIn.class, name = "destination"),
  @JsonSubTypes.Type(value = Condition.SourceInSet.class, name = "sourceSet"),
  @JsonSubTypes.Type(value = Condition.DestinationInSet.class, name = "destinationSet"),
  @JsonSubTypes.Type(value = Condition.DestinationPortInSet.class, name = "destinationPortSet"),
  @JsonSubTypes.Type(value = Condition.SourcePorts.class, name = "sourcePorts"),
  @JsonSubTypes.Type(value = Condition.DestinationPorts.class, name = "destinationPorts"),
  @JsonSubTypes.Type(value = Condition.SourcePortInSet.class, name = "sourcePortSet"),
  @JsonSubTypes.Type(value = Condition.IcmpType.class, name = "icmpType"),
  @JsonSubTypes.Type(value = Condition.IcmpMessage.class, name = "icmpMessage"),
  @JsonSubTypes.Type(value = Condition.Not.class, name = "not"),
})
public sealed interface Condition {
  /// The packet is of this transport protocol. A condition on ports needs this one beside it.
  record ProtocolIs(Protocol protocol) implements Condition {}

  /// The source address lies in the network.
  record SourceIn(Cidr net) implements Condition {}

  /// The destination address lies in the network.
  record DestinationIn(Cidr net) implements Condition {}

  /// The source address is a member of the set.
  record SourceInSet(SetId set) implements Condition {}

  /// The destination address is a member of the set.
  record DestinationInSet(SetId set) implements Condition {}

  /// Destination address, protocol and destination port are, together, a member of the set.
  record DestinationPortInSet(SetId set) implements Condition {}

  /// The source port lies in one of the ranges.
  record SourcePorts(List<PortRange> ports) implements Condition {
    public SourcePorts {
      ports = PortSlots.checked(ports);
    }
  }

  /// The destination port lies in one of the ranges.
  record DestinationPorts(List<PortRange> ports) implements Condition {
    public DestinationPorts {
      ports = PortSlots.checked(ports);
    }
  }

  /// Source address, protocol and source port are, together, a member of the set.
  record SourcePortInSet(SetId set) implements Condition {}

  /// The packet is an ICMP message of the type `icmp`, whatever its code. A condition on ICMP needs
  /// beside it that the protocol is the family's own ICMP (RFC 792, RFC 4443).
  record IcmpType(int icmp) implements Condition {
    public IcmpType {
      checkIcmp(icmp, 254, "type");
    }
  }

  /// The packet is an ICMP message of the type `icmp` and of this code.
  record IcmpMessage(int icmp, int code) implements Condition {
    public IcmpMessage {
      checkIcmp(icmp, 254, "type");
      checkIcmp(code, 255, "code");
    }
  }

  /// The packet is not as `condition` says.
  record Not(Condition condition) implements Condition {
    public Not {
      if (condition instanceof Not) {
        throw new IllegalArgumentException("a negation is not negated again");
      }
    }
  }

  /// Netfilter takes 255 as any type.
  private static void checkIcmp(int number, int most, String what) {
    if (number < 0 || number > most) {
      throw new IllegalArgumentException("not the " + what + " of an ICMP message: " + number);
    }
  }
}
