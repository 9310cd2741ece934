package dev.portcullis.events.address;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.regex.Pattern;

/// Ports from `first` to `last`, both within. Written `80` or `8000:8080`, as iptables does.
public record PortRange(int first, int last) implements Comparable<PortRange> {
  private static final Comparator<PortRange> ORDER =
      Comparator.comparingInt(PortRange::first).thenComparingInt(PortRange::last);
  private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,4}");

  public PortRange {
    if (first < 0 || last > 65535 || first > last) {
      throw new IllegalArgumentException("not a range of ports: " + first + ":" + last);
    }
  }

  /// The range of one port.
  public static PortRange of(int port) {
    return new PortRange(port, port);
  }

  /// The range that [#toString] printed.
  ///
  /// @throws IllegalArgumentException when it is not one or two decimal numbers of that order
  @JsonCreator
  public static PortRange parse(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? of(port(text))
        : new PortRange(port(text.substring(0, colon)), port(text.substring(colon + 1)));
  }

  private static int port(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new IllegalArgumentException("not a port: " + text);
    }
    return Integer.parseInt(text);
  }

  /// Whether `port` lies in this range.
  public boolean contains(int port) {
    return first <= port && port <= last;
  }

  @Override
  public int compareTo(PortRange other) {
    return ORDER.compare(this, other);
  }

  @JsonValue
  @Override
  public String toString() {
    return first == last ? Integer.toString(first) : first + ":" + last;
  }
}
