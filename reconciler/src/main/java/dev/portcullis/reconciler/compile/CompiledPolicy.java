package dev.portcullis.reconciler.compile;

import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.reconciler.image.PolicyEntry;
import dev.portcullis.reconciler.policy.Policy;
import java.util.SortedMap;

/// A policy with the section that was made of it and the ip sets that the section names. `subject`
/// is the canonical text of the selector of those it is about; `size` is that of the section's
/// record, in bytes.
public record CompiledPolicy(
    PolicyEntry entry,
    String subject,
    Section section,
    Digest digest,
    int size,
    SortedMap<SetId, SetSpec> sets) {
  /// What the policy means.
  public Policy policy() {
    return entry.policy();
  }

  /// The fact that put it, which has its place.
  public GitEvent.PolicyPut put() {
    return entry.put();
  }

  /// The same policy, written elsewhere or otherwise.
  CompiledPolicy movedTo(PolicyEntry other) {
    return new CompiledPolicy(other, subject, section, digest, size, sets);
  }

  /// Whether it is a profile's, which is asked of those that name it and has no subject.
  boolean isProfile() {
    return policy().key().kind().equals(SectionCompiler.PROFILE);
  }

  boolean speaksOf(Direction direction) {
    return policy().rules().containsKey(direction);
  }
}
