package dev.portcullis.reconciler.compile;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.snapshot.SetDefinition;
import dev.portcullis.events.wire.Records;
import dev.portcullis.reconciler.image.PolicyEntry;
import dev.portcullis.reconciler.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Makes a section of a policy: once for the cluster, whatever the nodes.
final class SectionCompiler {
  private final PolicyEntry entry;
  private final Policy policy;
  private final TreeMap<SetId, SetSpec> sets = new TreeMap<>();

  private SectionCompiler(PolicyEntry entry) {
    this.entry = entry;
    this.policy = entry.policy();
  }

  static CompiledPolicy compile(PolicyEntry entry) {
    return new SectionCompiler(entry).compiled();
  }

  private CompiledPolicy compiled() {
    List<Chain> chains = new ArrayList<>();
    for (Family family : Family.values()) {
      for (Direction direction : policy.rules().keySet()) {
        chains.addAll(new ChainCompiler(this, family, direction).chains());
      }
    }
    var section = new Section(policy.key(), chains);
    byte[] bytes = Records.SECTION.encode(section);
    return new CompiledPolicy(
        entry, policy.subject().canonical(), section, Digest.of(bytes), bytes.length, sets);
  }

  Policy policy() {
    return policy;
  }

  /// The id of the set of this definition, which the section names from now on.
  SetId use(Family family, SetDefinition definition) {
    var spec = SetSpec.of(family, definition);
    sets.put(spec.id(), spec);
    return spec.id();
  }
}
