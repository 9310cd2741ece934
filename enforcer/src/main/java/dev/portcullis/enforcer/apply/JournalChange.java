package dev.portcullis.enforcer.apply;

import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.report.Adoption;

/// A node's operator made it follow the journal `now` instead of `before`, at `time`.
public record JournalChange(JournalId before, JournalId now, Timestamp time) {
  /// What reports that are about `now` say of it.
  public Adoption adoption() {
    return new Adoption(before, time);
  }
}
