package dev.portcullis.events.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;

/// What closes a change of an ip set's members: who wrote it, and what a reader that has all the
/// member records before it must now hold. Its Kafka key is the set id.
public record IpSetHeader(
    JournalId journal,
    Epoch epoch,
    Sequence sequence,
    Family family,
    SetDefinition definition,
    long size,
    Digest digest) {
  /// ipset's type of the set. Records show it, so that a reader need not know what follows from a
  /// definition; it is never read back, but a record that shows another is not canonical.
  @JsonProperty(value = "type", access = JsonProperty.Access.READ_ONLY)
  public IpSetType type() {
    return definition.setType();
  }
}
