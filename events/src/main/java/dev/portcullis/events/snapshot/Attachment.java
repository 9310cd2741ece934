package dev.portcullis.events.snapshot;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.regex.Pattern;

/// How the node tells an endpoint's packets from others'.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Attachment.ByInterface.class, name = "interface"),
  @JsonSubTypes.Type(value = Attachment.ByAddress.class, name = "address"),
})
public sealed interface Attachment {
  /// By the host's interface that leads to it (a routed endpoint): whatever address it uses.
  record ByInterface(String name) implements Attachment {
    private static final Pattern FORM = Pattern.compile("[^/\\s\"'\\\\+!]{1,15}");

    public ByInterface {
      if (!FORM.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "not an interface name (1 to 15 characters, none of / + ! \" ' \\ or blank): " + name);
      }
    }
  }

  /// By its addresses (a port of a bridge, or an interface that nobody named).
  record ByAddress() implements Attachment {}
}
