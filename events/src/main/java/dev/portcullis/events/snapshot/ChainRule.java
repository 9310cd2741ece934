package dev.portcullis.events.snapshot;

import dev.portcullis.events.name.RuleId;
import java.util.List;

/// One rule of a chain: when all of `conditions` hold, `action`. It says in `id` which rule of
/// which policy it stands for; several may stand for one.
public record ChainRule(RuleId id, List<Condition> conditions, Action action) {
  public ChainRule {
    conditions = List.copyOf(conditions);
  }
}
