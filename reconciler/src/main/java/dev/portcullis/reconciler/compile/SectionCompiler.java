package dev.portcullis.reconciler.compile;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.snapshot.SetDefinition;
import dev.portcullis.events.wire.Records;
import dev.portcullis.reconciler.image.PolicyEntry;
import dev.portcullis.reconciler.policy.Policy;
import dev.portcullis.reconciler.policy.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Makes a section of a policy or profile: once for the cluster, whatever the nodes.
final class SectionCompiler {
  static final String PROFILE = "Profile";

  private final PolicyEntry entry;
  private final Policy policy;
  private final GitMembers git;
  private final TreeMap<SetId, SetSpec> sets = new TreeMap<>();

  private SectionCompiler(PolicyEntry entry, GitMembers git) {
    this.entry = entry;
    this.policy = entry.policy();
    this.git = git;
  }

  static CompiledPolicy compile(PolicyEntry entry, GitMembers git) {
    return new SectionCompiler(entry, git).compiled();
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

  /// Whether this is a profile, which stands behind all tiers and has no subject.
  boolean isProfile() {
    return policy.key().kind().equals(PROFILE);
  }

  /// Whether the end that is so spelled is, in this direction, always one of the policy's subjects:
  /// a workload or host that is asked itself, and not what a host forwards for others.
  boolean isAskedAt(EndConditions end, Direction direction) {
    boolean own =
        switch (end) {
          case EndConditions.OfSource() -> direction == Direction.EGRESS;
          case EndConditions.OfDestination() -> direction == Direction.INGRESS;
        };
    return own && policy.standing() == Policy.Standing.ENFORCED;
  }

  /// The set of the addresses that `selector` stands for, which the section names from now on.
  SetId addresses(Family family, Selector selector) {
    List<String> fixed =
        git.of(selector, family, new SetDefinition.Addresses(selector.canonical(), List.of()));
    var definition = new SetDefinition.Addresses(selector.canonical(), GitMembers.digest(fixed));
    return named(SetSpec.of(family, definition, fixed));
  }

  /// The set of the ports that those whom `selector` selects call `name`.
  SetId namedPort(Family family, Selector selector, Protocol protocol, String name) {
    String text = selector.canonical();
    var asked = new SetDefinition.NamedPort(text, protocol, name, List.of());
    List<String> fixed = git.of(selector, family, asked);
    var definition = new SetDefinition.NamedPort(text, protocol, name, GitMembers.digest(fixed));
    return named(SetSpec.of(family, definition, fixed));
  }

  /// The set that stands for a service.
  SetId service(Family family, SetDefinition definition) {
    return named(SetSpec.of(family, definition, List.of()));
  }

  private SetId named(SetSpec spec) {
    sets.put(spec.id(), spec);
    return spec.id();
  }
}
