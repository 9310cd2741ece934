package dev.portcullis.events.snapshot;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import java.util.List;

/// Where a snapshot comes from. No part of it is in the digest: a commit that changes nothing for a
/// node does not touch the node.
public record Provenance(
    JournalId journal, Epoch epoch, Sequence sequence, CommitId commit, List<SetNeed> sets) {
  public Provenance {
    sets = List.copyOf(sets);
  }
}
