package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.Section;
import dev.portcullis.events.snapshot.SectionRef;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The policies that endpoints enter: the chains of each are written when the first one does.
final class PolicyEntries {
  private final RuleChains out;
  private final LogChains logs;
  private final List<SectionRef> refs;
  private final SortedMap<Digest, Section> sections;
  private final SortedMap<String, Optional<PolicyEntry>> written = new TreeMap<>();

  PolicyEntries(RuleChains out, LogChains logs, RuleSource source) {
    this.out = out;
    this.logs = logs;
    this.refs = source.rules().sections();
    this.sections = source.sections();
  }

  /// The entry of the policy at `place` in the snapshot's list, or empty when it does not speak of
  /// this direction and family.
  Optional<PolicyEntry> entry(int place, Direction direction) {
    return written.computeIfAbsent(
        place + " " + direction.text(), _ -> write(section(refs.get(place)), direction));
  }

  private Section section(SectionRef ref) {
    Section section = sections.get(ref.digest());
    if (section == null) {
      throw new IllegalArgumentException("the section of " + ref.policy() + " is missing");
    }
    return section;
  }

  private Optional<PolicyEntry> write(Section section, Direction direction) {
    var chains = new PolicyChains(out, logs, section, direction);
    Optional<PolicyEntry> entry =
        chains.entry().map(chain -> new PolicyEntry(chain, chains.mayPass()));
    entry.ifPresent(_ -> chains.write());
    return entry;
  }
}
