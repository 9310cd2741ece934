package dev.portcullis.reconciler.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// How often what was decided by what: by rules of each kind and action, and by rules in which each
/// field is written.
final class Tally {
  private static final Pattern PORTS = Pattern.compile("\\.(ports|notPorts|port)$");

  private final TreeMap<String, Integer> counts = new TreeMap<>();

  /// Counts `what` once more.
  void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  /// Counts a rule of a policy of this kind that was about a packet.
  void decided(String kind, Clause clause) {
    count(kind + " " + clause.action());
    fields(clause.written(), "");
  }

  private void fields(JsonNode written, String path) {
    for (var field : written.properties()) {
      String place = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
      count(place);
      value(field.getValue(), place);
    }
  }

  /// Ports by name are told from ports by number.
  private void value(JsonNode value, String place) {
    if (value.isArray()) {
      value.forEach(item -> value(item, place));
    } else if (PORTS.matcher(place).find() && value.isTextual() && !isNumeric(value.asText())) {
      count(place + " by name");
    } else {
      fields(value, place);
    }
  }

  private static boolean isNumeric(String port) {
    return Character.isDigit(port.charAt(0));
  }

  SortedMap<String, Integer> counts() {
    return Collections.unmodifiableSortedMap(counts);
  }
}
