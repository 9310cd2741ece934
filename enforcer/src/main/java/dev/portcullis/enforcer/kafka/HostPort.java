package dev.portcullis.enforcer.kafka;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A host, by name or address, and a port of it.
public record HostPort(String host, int port) implements Comparable<HostPort> {
  private static final Pattern FORM = Pattern.compile("\\[?([^\\[\\]\\s]+?)\\]?:(\\d{1,5})");
  private static final Comparator<HostPort> ORDER =
      Comparator.comparing(HostPort::host).thenComparingInt(HostPort::port);

  public HostPort {
    if (host.isEmpty() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException("not a host and a port: " + host + ":" + port);
    }
  }

  /// Those in `list`, separated by commas, each `host:port`.
  ///
  /// @throws IllegalArgumentException when one is not
  public static SortedSet<HostPort> parse(String list) {
    var all = new TreeSet<HostPort>();
    Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(HostPort::one)
        .forEach(all::add);
    return all;
  }

  private static HostPort one(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("not of the form host:port: " + text);
    }
    return new HostPort(form.group(1), Integer.parseInt(form.group(2)));
  }

  @Override
  public int compareTo(HostPort other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
