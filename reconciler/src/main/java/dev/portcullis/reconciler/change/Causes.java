package dev.portcullis.reconciler.change;

import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.preview.Change.Cause;
import dev.portcullis.events.preview.Change.Side;
import dev.portcullis.events.preview.Place;
import dev.portcullis.reconciler.connectivity.Reasons;
import dev.portcullis.reconciler.image.GitResources;
import dev.portcullis.reconciler.image.RulePlaces;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Names the lines that are responsible for a difference: rules that are on one side only, or say
/// something else there; only where there is none, those that decide on both.
public final class Causes {
  private final GitResources before;
  private final GitResources after;

  public Causes(GitResources before, GitResources after) {
    this.before = before;
    this.after = after;
  }

  /// The causes that `reasons` come to: what allows now and what refuses now, of the head; what
  /// refused and what allowed before, of the base.
  public List<Cause> of(Reasons reasons) {
    Allowance.ask();
    var all = new LinkedHashSet<Cause>();
    add(reasons.allowsNow(), Side.HEAD, all);
    add(reasons.refusesNow(), Side.HEAD, all);
    add(reasons.refusedBefore(), Side.BASE, all);
    add(reasons.allowedBefore(), Side.BASE, all);
    List<Cause> moved = all.stream().filter(cause -> isMoved(new RuleId(cause.rule()))).toList();
    return moved.isEmpty() ? List.copyOf(all) : moved;
  }

  private void add(List<RuleId> rules, Side side, Set<Cause> causes) {
    var places = new RulePlaces(side == Side.HEAD ? after : before);
    for (RuleId rule : rules) {
      places
          .of(rule)
          .map(at -> new Cause(side, rule.text(), new Place(at.path(), at.line(), 1)))
          .ifPresent(causes::add);
    }
  }

  /// Whether the resource that has the rule is another on the other side.
  private boolean isMoved(RuleId rule) {
    return !Objects.equals(meaning(rule, before), meaning(rule, after));
  }

  private static Object meaning(RuleId rule, GitResources resources) {
    return RulePlaces.key(rule)
        .map(key -> resources.puts().get(key))
        .<Object>map(put -> put.resource())
        .orElse("nothing");
  }
}
