package dev.portcullis.events.name;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// The name of a node: a DNS subdomain of at most 253 characters, as Kubernetes requires of Node
/// names (RFC 1123).
public record NodeName(@JsonValue String text) implements Comparable<NodeName> {
  private static final Pattern FORM =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public NodeName {
    if (text.length() > 253 || !FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "not a node name (a lower-case DNS name of at most 253 characters): " + text);
    }
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
