package dev.portcullis.events.preview;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;

/// The inventory that the change was held against: a digest over its objects, and who knows it.
public record Inventory(Digest digest, Source source) {
  /// Who knows the inventory.
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Manifests.class, name = "manifests"),
    @JsonSubTypes.Type(value = Journal.class, name = "journal"),
  })
  public sealed interface Source {}

  /// Manifests beside the policies, or in a directory of their own.
  public record Manifests() implements Source {}

  /// A running system, at the newest event that it had read.
  public record Journal(JournalId journal, Sequence sequence, Timestamp observedAt)
      implements Source {}
}
