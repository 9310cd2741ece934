package dev.portcullis.enforcer.apply;

import dev.portcullis.enforcer.apply.Change.Thoroughness;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.iptables.SavedSets;
import dev.portcullis.enforcer.iptables.UnrenderableException;
import java.util.Set;
import java.util.TreeMap;

/// Says what an [Applier] would change, by the same plan, and changes nothing. It reads the kernel
/// anew each time and remembers nothing of it.
public final class Planner {
  private final Kernel kernel;
  private final RenderSettings settings;

  public Planner(Kernel kernel, RenderSettings settings) {
    this.kernel = kernel;
    this.settings = settings;
  }

  /// What it would take to do as `wanted` orders.
  ///
  /// @throws KernelException when the kernel cannot be read
  /// @throws UnrenderableException when `wanted` asks for what netfilter cannot express
  public PlannedChange toFollow(Wanted wanted) throws KernelException {
    return to(
        switch (wanted.snapshot().order()) {
          case FREEZE -> Desired.frozen(wanted, heldSets());
          case ENFORCE, REMOVE -> Desired.ordered(wanted, settings);
        });
  }

  /// What it would take to put the rules of `wanted` back, leaving sets that are there as they are.
  ///
  /// @throws KernelException when the kernel cannot be read
  /// @throws UnrenderableException when `wanted` asks for what netfilter cannot express
  public PlannedChange toRestore(Wanted wanted) throws KernelException {
    return to(Desired.ordered(wanted, settings).keeping(heldSets()));
  }

  private Set<String> heldSets() throws KernelException {
    return SavedSets.heads(kernel.listSets()).keySet();
  }

  private PlannedChange to(Desired desired) throws KernelException {
    Found found = Found.read(kernel, desired, new TreeMap<>());
    return Change.plan(desired, found, Thoroughness.DIFFERENCE, new WorkLog(Planner::noTime))
        .planned();
  }

  /// Nothing is measured.
  private static long noTime() {
    return 0;
  }
}
