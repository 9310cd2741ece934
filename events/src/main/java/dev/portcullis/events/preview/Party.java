package dev.portcullis.events.preview;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// Who is at one end of a connection, as `connectivity` names them.
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
  @JsonSubTypes.Type(Party.Known.class),
  @JsonSubTypes.Type(Party.Outside.class),
})
public sealed interface Party {
  /// A workload, pod or host, with how many endpoints it has.
  record Known(String namespace, String name, String kind, int endpoints) implements Party {
    @Override
    public String toString() {
      return namespace + "/" + name + "[" + kind + "]";
    }
  }

  /// Whoever has an address of `range`, `first-last`.
  record Outside(String range) implements Party {
    @Override
    public String toString() {
      return range;
    }
  }
}
