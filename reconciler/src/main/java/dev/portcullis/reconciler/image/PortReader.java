package dev.portcullis.reconciler.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.events.address.PortRange;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.reconciler.policy.PortMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/// Turns the `ports` of a rule into one match per protocol, ranges sorted and merged.
final class PortReader {
  private final TreeSet<Protocol> whole = new TreeSet<>();
  private final TreeMap<Protocol, TreeSet<PortRange>> numbers = new TreeMap<>();
  private final TreeMap<Protocol, TreeSet<String>> names = new TreeMap<>();

  private PortReader() {}

  /// Absent or empty: everything.
  static List<PortMatch> read(JsonNode ports) {
    if (ports.isEmpty()) {
      return List.of(new PortMatch.Everything());
    }
    var reader = new PortReader();
    ports.forEach(reader::take);
    return reader.matches();
  }

  private void take(JsonNode entry) {
    var protocol = Protocol.parse(entry.path("protocol").asText("TCP"));
    numbers.computeIfAbsent(protocol, _ -> new TreeSet<>());
    names.computeIfAbsent(protocol, _ -> new TreeSet<>());
    JsonNode port = entry.path("port");
    if (port.isMissingNode()) {
      whole.add(protocol);
    } else if (port.isTextual()) {
      names.get(protocol).add(port.asText());
    } else {
      int last = entry.path("endPort").asInt(port.asInt());
      numbers.get(protocol).add(new PortRange(port.asInt(), last));
    }
  }

  private List<PortMatch> matches() {
    List<PortMatch> matches = new ArrayList<>();
    numbers.forEach((protocol, ranges) ->
        matches.add(
            whole.contains(protocol)
                ? new PortMatch.WholeProtocol(protocol)
                : new PortMatch.Ports(
                    protocol, merged(ranges), names.getOrDefault(protocol, new TreeSet<>()))));
    return matches;
  }

  /// Ranges that overlap or touch, as one.
  private static List<PortRange> merged(Iterable<PortRange> ranges) {
    List<PortRange> merged = new ArrayList<>();
    for (PortRange range : ranges) {
      PortRange before = merged.isEmpty() ? range : merged.getLast();
      if (!merged.isEmpty() && range.first() <= before.last() + 1) {
        int last = Math.max(before.last(), range.last());
        merged.set(merged.size() - 1, new PortRange(before.first(), last));
      } else {
        merged.add(range);
      }
    }
    return merged;
  }
}
