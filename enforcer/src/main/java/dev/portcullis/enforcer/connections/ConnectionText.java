package dev.portcullis.enforcer.connections;

import dev.portcullis.enforcer.verdict.Packet;
import dev.portcullis.enforcer.verdict.Transport;
import dev.portcullis.events.address.IpAddress;
import dev.portcullis.events.address.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// A connection as `conntrack -L -o extended` prints it, one a line: family, its number, protocol,
/// its number, and then words of which `src=`, `dst=`, `sport=`, `dport=`, `type=` and `code=` come
/// once for the original direction and once for the reply.
public final class ConnectionText {
  /// Behind family and protocol, each by name and number.
  private static final int HEAD = 4;

  private static final int PROTOCOL = 3;

  private ConnectionText() {}

  /// The connection of a line. What is in a zone belongs to another data path and is not answered,
  /// nor is what cannot be understood.
  public static Optional<Connection> parse(String line) {
    List<String> words = List.of(line.strip().split("\\s+"));
    if (words.size() <= HEAD || words.stream().anyMatch(ConnectionText::isOfZone)) {
      return Optional.empty();
    }
    int second = indexOfSecond(words);
    try {
      var protocol = new Protocol(Integer.parseInt(words.get(PROTOCOL)));
      var original = new Words(words.subList(HEAD, second), protocol).packet();
      var reply = new Words(words.subList(second, words.size()), protocol).packet();
      return Optional.of(new Connection(original, reply));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static boolean isOfZone(String word) {
    return word.startsWith("zone");
  }

  /// Where the words of the reply begin; all words, if they do not.
  private static int indexOfSecond(List<String> words) {
    int last = words.size();
    for (int i = HEAD; i < words.size(); i++) {
      if (words.get(i).startsWith("src=")) {
        last = i;
      }
    }
    return last;
  }

  /// The words of one direction.
  private record Words(List<String> words, Protocol protocol) {
    private static final SortedSet<Protocol> WITH_PORTS =
        new TreeSet<>(List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP, Protocol.UDPLITE));

    Packet packet() {
      return new Packet(address("src="), address("dst="), transport());
    }

    private Transport transport() {
      if (WITH_PORTS.contains(protocol)) {
        return new Transport.Ports(protocol, number("sport="), number("dport="));
      }
      return protocol.equals(Protocol.ICMP) || protocol.equals(Protocol.ICMPV6)
          ? new Transport.Message(protocol, number("type="), number("code="))
          : new Transport.Bare(protocol);
    }

    private IpAddress address(String key) {
      return IpAddress.parse(value(key));
    }

    private int number(String key) {
      return Integer.parseInt(value(key));
    }

    private String value(String key) {
      return words.stream()
          .filter(word -> word.startsWith(key))
          .findFirst()
          .map(word -> word.substring(key.length()))
          .orElseThrow(() -> new IllegalArgumentException("lacks " + key));
    }
  }
}
