package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.Reporter.Deed;
import dev.portcullis.enforcer.apply.ApplyOutcome;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.events.report.Work;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What an enforcer does before it talks to anyone: it takes over what it finds in the kernel if it
/// knows it, ends what the process before it had begun, and restores last good where there is
/// nothing. Rules that it does not know it leaves alone until it is told what to enforce.
final class Resumption {
  private static final Logger LOG = LoggerFactory.getLogger(Resumption.class);

  private final Situation situation;
  private final Safekeeping safekeeping;
  private final Enactor enactor;
  private final Account account;
  private final Confirmation confirmation;
  private final Wanted standIn;

  /// `standIn` is put in force on a node that never had a snapshot.
  Resumption(Confirmation.Parts parts, Confirmation confirmation, Wanted standIn) {
    this.situation = parts.situation();
    this.safekeeping = parts.safekeeping();
    this.enactor = parts.enactor();
    this.account = parts.account();
    this.confirmation = confirmation;
    this.standIn = standIn;
  }

  /// Takes over, as an enforcer that goes on from here.
  void resume() {
    Optional<Wanted> candidate = safekeeping.takeCandidate();
    try {
      if (enactor.findsNothing()) {
        restoreOrSay();
      } else {
        takeOver(candidate.stream().toList());
      }
    } catch (KernelException e) {
      LOG.atWarn().addKeyValue("reason", e.getMessage()).log("the kernel could not be looked at");
    }
    situation.look();
  }

  /// Puts last good in force, or what stands in for it. Answers what went wrong.
  Optional<ReportError> restore() {
    ApplyOutcome outcome =
        switch (safekeeping.lastGood()) {
          case LastGood.None() -> enactor.standIn(standIn);
          case LastGood.Kept(Wanted good) -> {
            ApplyOutcome restored = enactor.restore(good, new TreeSet<>());
            if (restored instanceof ApplyOutcome.Applied(Work work, _)) {
              account.report(good.snapshot(), Deed.of(Outcome.RESTORED, work));
            }
            yield restored;
          }
        };
    return switch (outcome) {
      case ApplyOutcome.Unchanged _, ApplyOutcome.Applied _ -> Optional.empty();
      case ApplyOutcome.RolledBack(var error, _, _) -> Optional.of(error);
      case ApplyOutcome.Refused(var error, _) -> Optional.of(error);
    };
  }

  /// `candidates` is the snapshot that was applied last, if it is not last good.
  private void takeOver(List<Wanted> candidates) throws KernelException {
    for (Wanted candidate : candidates) {
      if (enactor.finds(candidate)) {
        safekeeping.end();
        confirmation.resumed(candidate);
        return;
      }
    }
    if (safekeeping.lastGood() instanceof LastGood.Kept(Wanted good) && enactor.finds(good)) {
      return;
    }
    for (Wanted candidate : candidates) {
      if (safekeeping.isUnfinished(candidate) && goOn(candidate)) {
        return;
      }
    }
    if (safekeeping.lastGood() instanceof LastGood.Kept) {
      restoreOrSay();
    }
  }

  private void restoreOrSay() {
    restore()
        .ifPresent(error ->
            LOG.atError()
                .addKeyValue("code", error.code())
                .addKeyValue("error", error.message())
                .log("not restored"));
  }

  /// Ends what was begun; answers whether it is in force. Where that fails, everything is put back
  /// as it was found, and not as last good would have it: on the disk it has the members of the day
  /// on which it was written, and the sets of the kernel have newer ones.
  private boolean goOn(Wanted candidate) {
    Optional<ReportError> obstacle = safekeeping.begin(candidate);
    if (obstacle.isPresent()) {
      giveUp(candidate, Deed.failed(Outcome.REFUSED, Work.NONE, obstacle.get()));
      return false;
    }
    ApplyOutcome outcome = enactor.enact(candidate, new LastGood.None());
    safekeeping.end();
    return switch (outcome) {
      case ApplyOutcome.Unchanged _, ApplyOutcome.Applied _ -> {
        account.report(candidate.snapshot(), Deed.of(Outcome.APPLIED, outcome.work()));
        confirmation.resumed(candidate);
        yield true;
      }
      case ApplyOutcome.RolledBack(var error, _, Work work) -> {
        giveUp(candidate, Deed.failed(Outcome.ROLLED_BACK, work, error));
        yield false;
      }
      case ApplyOutcome.Refused(var error, Work work) -> {
        giveUp(candidate, Deed.failed(Outcome.REFUSED, work, error));
        yield false;
      }
    };
  }

  private void giveUp(Wanted candidate, Deed deed) {
    if (!Transience.isTransient(deed.errors().getFirst())) {
      safekeeping.quarantine(new TreeSet<Digest>(List.of(candidate.snapshot().digest())));
    }
    account.failed(candidate.snapshot(), deed);
  }
}
