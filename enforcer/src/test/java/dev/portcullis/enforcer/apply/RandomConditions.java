package dev.portcullis.enforcer.apply;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.address.PortRange;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Draws the conditions of one rule: each kind, negated and not.
record RandomConditions(
    Random random, Family family, List<SetId> addressSets, List<SetId> portSets) {
  private static final List<Protocol> WITH_PORTS =
      List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP, Protocol.UDPLITE);
  private static final List<Protocol> WITHOUT_PORTS =
      List.of(Protocol.ICMP, Protocol.ICMPV6, new Protocol(47), new Protocol(253));

  List<Condition> draw() {
    List<Condition> conditions = new ArrayList<>();
    protocol(conditions);
    maybe(conditions, new Condition.SourceIn(net()));
    maybe(conditions, new Condition.DestinationIn(net()));
    maybe(conditions, new Condition.SourceInSet(pick(addressSets)));
    maybe(conditions, new Condition.DestinationInSet(pick(addressSets)));
    maybe(conditions, new Condition.DestinationPortInSet(pick(portSets)));
    maybe(conditions, new Condition.SourcePortInSet(pick(portSets)));
    return conditions;
  }

  private void maybe(List<Condition> conditions, Condition condition) {
    if (random.nextInt(3) == 0) {
      conditions.add(maybeNot(condition));
    }
  }

  private void protocol(List<Condition> conditions) {
    switch (random.nextInt(5)) {
      case 0 -> {}
      case 1 -> conditions.add(maybeNot(new Condition.ProtocolIs(pick(WITHOUT_PORTS))));
      case 2 -> icmp(conditions);
      default -> {
        conditions.add(new Condition.ProtocolIs(pick(WITH_PORTS)));
        maybe(conditions, new Condition.DestinationPorts(ports()));
        maybe(conditions, new Condition.SourcePorts(ports()));
      }
    }
  }

  private void icmp(List<Condition> conditions) {
    conditions.add(
        new Condition.ProtocolIs(
            switch (family) {
              case IPV4 -> Protocol.ICMP;
              case IPV6 -> Protocol.ICMPV6;
            }));
    maybe(conditions, new Condition.IcmpType(random.nextInt(255)));
    maybe(conditions, new Condition.IcmpMessage(random.nextInt(255), random.nextInt(256)));
    maybe(conditions, new Condition.IcmpMessage(random.nextInt(255), random.nextInt(256)));
  }

  private Condition maybeNot(Condition condition) {
    return random.nextInt(3) == 0 ? new Condition.Not(condition) : condition;
  }

  private List<PortRange> ports() {
    List<PortRange> ports = new ArrayList<>();
    int count = 1 + random.nextInt(7);
    for (int i = 0; i < count; i++) {
      int first = random.nextInt(65_536);
      ports.add(
          random.nextBoolean()
              ? PortRange.of(first)
              : new PortRange(first, first + random.nextInt(65_536 - first)));
    }
    return ports;
  }

  private Cidr net() {
    int length = random.nextInt(family.bits() + 1);
    IpAddress address =
        switch (family) {
          case IPV4 -> new IpAddress(family, 0, random.nextLong() >>> 32);
          case IPV6 ->
              random.nextInt(3) == 0
                  ? new IpAddress(family, 0, random.nextLong() >>> random.nextInt(64))
                  : new IpAddress(family, random.nextLong(), random.nextLong());
        };
    return new Cidr(address.masked(length), length);
  }

  private <T> T pick(List<T> options) {
    return options.get(random.nextInt(options.size()));
  }
}
