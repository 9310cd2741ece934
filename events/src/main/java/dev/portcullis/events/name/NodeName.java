package dev.portcullis.events.name;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The name of a node: a DNS subdomain of at most 253 characters, as Kubernetes requires of Node
/// names (RFC 1123).
public record NodeName(@JsonValue String text) implements Comparable<NodeName> {
  private static final int MOST = 253;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public NodeName {
    if (text.length() > MOST || !isDnsName(text)) {
      throw new IllegalArgumentException(
          "not a node name (a lower-case DNS name of at most 253 characters): " + text);
    }
  }

  /// Parts of letters, digits and dashes between dots, none of them empty; no dash begins or ends
  /// one.
  private static boolean isDnsName(String text) {
    char before = '.';
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      boolean isInner = unit == '-' || unit == '.';
      if (!isInner && (unit < 'a' || unit > 'z') && (unit < '0' || unit > '9')) {
        return false;
      }
      if ((before == '.' && isInner) || (before == '-' && unit == '.')) {
        return false;
      }
      before = unit;
    }
    return before != '.' && before != '-';
  }

  @Override
  public int compareTo(NodeName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
