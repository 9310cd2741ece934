package dev.portcullis.enforcer.apply;

import dev.portcullis.enforcer.apply.Change.Thoroughness;
import dev.portcullis.enforcer.iptables.SavedSets;
import dev.portcullis.enforcer.iptables.SavedTable;
import dev.portcullis.enforcer.iptables.TablePlan;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.report.ReportError;
import java.util.List;
import java.util.TreeMap;

/// The way back from a change that failed: by the difference, twice; then all chains anew; and when
/// that fails too, what the kernel holds stays if it is whole, family by family. Only where it is
/// nobody's rules do those take their place that need no snapshot. Nothing is ever flushed.
final class WayBack {
  private static final List<Thoroughness> TRIES =
      List.of(Thoroughness.DIFFERENCE, Thoroughness.DIFFERENCE, Thoroughness.REBUILD);

  private final Kernel kernel;
  private final Desired emergency;
  private final WorkLog log;

  /// `emergency` are the rules that need no snapshot.
  WayBack(Kernel kernel, Desired emergency, WorkLog log) {
    this.kernel = kernel;
    this.emergency = emergency;
    this.log = log;
  }

  /// Goes back to `to`, from a change to `from`; answers `success` when it is in force, read back.
  Recovery go(Desired to, Desired from, Recovery success) {
    ReportError error = ErrorCode.NOT_RESTORED.error("it was not tried", "");
    for (Thoroughness thoroughness : TRIES) {
      try {
        changeTo(to, thoroughness);
        return success;
      } catch (ApplyFailedException e) {
        error = e.error();
      }
    }
    return standFast(List.of(to, from), error);
  }

  private void changeTo(Desired desired, Thoroughness thoroughness) throws ApplyFailedException {
    Change.plan(desired, found(desired), thoroughness, log).carryOut(kernel);
  }

  private Found found(Desired desired) throws ApplyFailedException {
    try {
      return log.time("recover", () -> Found.read(kernel, desired, new TreeMap<>()));
    } catch (KernelException e) {
      throw new ApplyFailedException(ErrorCode.UNREADABLE, e, "");
    }
  }

  private Recovery standFast(List<Desired> whole, ReportError error) {
    ReportError told =
        ErrorCode.NOT_RESTORED.error(error.code() + ": " + error.message(), error.ruleId());
    try {
      for (Family family : whole.getFirst().tables().keySet()) {
        SavedTable actual =
            SavedTable.parse(family, log.time("recover", () -> kernel.save(family)));
        if (whole.stream().noneMatch(desired -> holds(actual, desired, family))) {
          return shut(told);
        }
      }
    } catch (KernelException _) {
      return new Recovery.Failed(told); // What cannot be read is not known to be wrong.
    }
    return new Recovery.Failed(told);
  }

  private static boolean holds(SavedTable actual, Desired desired, Family family) {
    return TablePlan.between(desired.table(family), actual).isEmpty();
  }

  private Recovery shut(ReportError error) {
    try {
      Desired shut = emergency.keeping(SavedSets.heads(kernel.listSets()).keySet());
      changeTo(shut, Thoroughness.REBUILD);
      return new Recovery.Emergency(error);
    } catch (KernelException | ApplyFailedException _) {
      return new Recovery.Failed(error);
    }
  }
}
