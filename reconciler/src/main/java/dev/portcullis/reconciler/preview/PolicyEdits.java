package dev.portcullis.reconciler.preview;

import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.preview.Summary.Edits;
import dev.portcullis.reconciler.change.Side;
import dev.portcullis.reconciler.image.PolicyEntry;
import java.util.Map;

/// Counts the policies that come, go and say something else.
final class PolicyEdits {
  private PolicyEdits() {}

  static Edits between(Side base, Side head) {
    Map<ResourceKey, PolicyEntry> before = base.image().git().resources().policies();
    Map<ResourceKey, PolicyEntry> after = head.image().git().resources().policies();
    long added = after.keySet().stream().filter(key -> !before.containsKey(key)).count();
    long removed = before.keySet().stream().filter(key -> !after.containsKey(key)).count();
    long changed =
        after.entrySet().stream().filter(entry -> isOther(before, entry.getValue())).count();
    return new Edits((int) added, (int) removed, (int) changed);
  }

  private static boolean isOther(Map<ResourceKey, PolicyEntry> before, PolicyEntry now) {
    PolicyEntry then = before.get(now.put().key());
    return then != null && !then.policy().equals(now.policy());
  }
}
