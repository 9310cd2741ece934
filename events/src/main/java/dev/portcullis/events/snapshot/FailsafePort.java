package dev.portcullis.events.snapshot;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.json.AbsentWhenEmpty;
import java.util.Comparator;
import java.util.List;

/// A port that host endpoints keep open whatever policies say. `nets`: only towards or from these
/// networks; empty: anywhere. Ordered by port, then by protocol and networks.
public record FailsafePort(Protocol protocol, int port, @AbsentWhenEmpty List<Cidr> nets)
    implements Comparable<FailsafePort> {
  private static final List<Protocol> HAVE_PORTS =
      List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP);
  private static final Comparator<FailsafePort> ORDER =
      Comparator.comparingInt(FailsafePort::port)
          .thenComparing(FailsafePort::protocol)
          .thenComparing(failsafe -> failsafe.nets().toString());

  public FailsafePort {
    nets = nets.stream().distinct().sorted().toList();
    if (!HAVE_PORTS.contains(protocol)) {
      throw new IllegalArgumentException("not a protocol of failsafe ports: " + protocol);
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("not a port: " + port);
    }
  }

  /// The port, open towards anywhere.
  public static FailsafePort of(Protocol protocol, int port) {
    return new FailsafePort(protocol, port, List.of());
  }

  @Override
  public int compareTo(FailsafePort other) {
    return ORDER.compare(this, other);
  }
}
