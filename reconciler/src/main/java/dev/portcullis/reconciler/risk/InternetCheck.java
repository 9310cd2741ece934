package dev.portcullis.reconciler.risk;

import dev.portcullis.events.address.IpAddress;
import dev.portcullis.reconciler.connectivity.Connections;
import dev.portcullis.reconciler.connectivity.Difference;
import dev.portcullis.reconciler.connectivity.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// R001: something is newly reachable from more than half of the addresses that there are of one
/// family, which no list of partners' networks is.
final class InternetCheck implements Check {
  private static final double HALF = 0.5;
  private static final double WORD = 0x1p64;

  private final TreeMap<Peer.Known, Exposure> exposures = new TreeMap<>();

  /// The share of each family's addresses that newly reach a peer, and the widest range of them.
  private static final class Exposure {
    private double ipv4;
    private double ipv6;
    private double widest;
    private Difference example;

    Exposure(Difference first) {
      this.example = first;
    }

    void add(Difference difference, Peer.Outside range) {
      double share = share(range);
      switch (range.first().family()) {
        case IPV4 -> ipv4 += share;
        case IPV6 -> ipv6 += share;
      }
      if (share > widest) {
        widest = share;
        example = difference;
      }
    }
  }

  @Override
  public void see(Difference difference) {
    if (difference.source() instanceof Peer.Outside range
        && difference.destination() instanceof Peer.Known known
        && !gained(difference).isEmpty()) {
      exposures.computeIfAbsent(known, _ -> new Exposure(difference)).add(difference, range);
    }
  }

  private static Connections gained(Difference difference) {
    return difference.now().butNot(difference.before());
  }

  private static double share(Peer.Outside range) {
    double size = number(range.last()) - number(range.first()) + 1;
    return switch (range.first().family()) {
      case IPV4 -> size / 0x1p32;
      case IPV6 -> size / 0x1p128;
    };
  }

  private static double number(IpAddress address) {
    return unsigned(address.high()) * WORD + unsigned(address.low());
  }

  private static double unsigned(long word) {
    return word < 0 ? word + WORD : word;
  }

  @Override
  public List<Suspicion> found() {
    List<Suspicion> found = new ArrayList<>();
    exposures.forEach((peer, exposure) -> {
      if (exposure.ipv4 > HALF || exposure.ipv6 > HALF) {
        Difference example = exposure.example;
        found.add(
            Suspicion.of(
                RiskCode.INTERNET,
                "anybody on the internet may newly connect to it",
                peer.toString(),
                example,
                Traces.allowed(example, gained(example))));
      }
    });
    return found;
  }
}
