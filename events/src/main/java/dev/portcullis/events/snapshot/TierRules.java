package dev.portcullis.events.snapshot;

import dev.portcullis.events.name.RuleId;
import java.util.List;

/// The policies of one tier that select an endpoint in one direction, in order, as places in
/// [NodeRules#sections]; and what happens when none of them decides. `id` stands for that end: the
/// tier's default.
public record TierRules(String tier, List<Integer> sections, Verdict otherwise, RuleId id) {
  public TierRules {
    sections = List.copyOf(sections);
  }
}
