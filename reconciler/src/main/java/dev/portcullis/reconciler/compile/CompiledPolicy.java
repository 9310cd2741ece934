package dev.portcullis.reconciler.compile;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.reconciler.policy.Policy;
import java.util.SortedMap;

/// A policy with the section that was made of it and the ip sets that the section names. `subject`
/// is the canonical text of the selector of those it is about; `size` is that of the section's
/// record, in bytes.
public record CompiledPolicy(
    Policy policy,
    String subject,
    Section section,
    Digest digest,
    int size,
    SortedMap<SetId, SetSpec> sets) {
  boolean speaksOf(Direction direction) {
    return policy.rules().containsKey(direction);
  }
}
