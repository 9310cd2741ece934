package dev.portcullis.enforcer.apply;

import dev.portcullis.enforcer.apply.Change.Thoroughness;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.events.report.Work;

/// What an [Applier] does on a kernel that holds exactly one snapshot when it is given another: by
/// the same plan, and counted as it reports it. `before` and `after` are how many rules there are,
/// jumps included.
public record Transition(PlannedChange change, Work.Change rules, int before, int after) {
  /// From `before` to `after`.
  ///
  /// @throws dev.portcullis.enforcer.iptables.UnrenderableException when one of them asks for what
  ///   netfilter cannot express
  public static Transition between(Wanted before, Wanted after, RenderSettings settings) {
    Desired from = Desired.ordered(before, settings);
    Desired to = Desired.ordered(after, settings);
    Change change =
        Change.plan(to, Found.holding(from), Thoroughness.DIFFERENCE, new WorkLog(() -> 0));
    return new Transition(change.planned(), change.rules(), from.size(), to.size());
  }
}
