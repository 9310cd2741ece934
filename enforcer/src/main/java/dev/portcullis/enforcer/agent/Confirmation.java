package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.Reporter.Deed;
import dev.portcullis.enforcer.apply.ApplyOutcome;
import dev.portcullis.enforcer.apply.ConfirmWindow;
import dev.portcullis.enforcer.apply.ConfirmWindow.Closed;
import dev.portcullis.enforcer.apply.ConfirmWindow.Judging;
import dev.portcullis.enforcer.apply.ConfirmWindow.Open;
import dev.portcullis.enforcer.apply.ConfirmWindow.Returning;
import dev.portcullis.enforcer.apply.ConfirmWindow.Unproved;
import dev.portcullis.enforcer.apply.ErrorCode;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Reach;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.Work;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/// Lets what was applied become last good when new connections are still answered under it, and
/// undoes it when they are not and under last good they are.
final class Confirmation {
  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

  private final Terms terms;
  private final Situation situation;
  private final Safekeeping safekeeping;
  private final Enactor enactor;
  private final Account account;
  private final Inspector inspector;
  private ConfirmWindow window = new Closed();
  private Reach baseline = Reach.SILENT;
  private long probedAt;

  /// How long the window is (zero: there is none), what is probed, and what stands in where there
  /// is no last good.
  record Terms(Duration length, Probe probe, Wanted standIn, LongSupplier nanoClock) {}

  /// What it works with.
  record Parts(
      Situation situation,
      Safekeeping safekeeping,
      Enactor enactor,
      Account account,
      Inspector inspector) {}

  Confirmation(Terms terms, Parts parts) {
    this.terms = terms;
    this.situation = parts.situation();
    this.safekeeping = parts.safekeeping();
    this.enactor = parts.enactor();
    this.account = parts.account();
    this.inspector = parts.inspector();
  }

  /// What to go back to when a change fails: the newest snapshot under which something answered.
  LastGood fallback() {
    LastGood good =
        window.newestProved().<LastGood>map(LastGood.Kept::new).orElse(safekeeping.lastGood());
    return switch (good) {
      case LastGood.None() -> good;
      case LastGood.Kept(Wanted wanted) -> new LastGood.Kept(situation.newest(wanted));
    };
  }

  /// Just before rules change: whether anything answers.
  void before() {
    if (!terms.length().isZero() && window.before() == Reach.SILENT) {
      baseline = terms.probe().reach();
    }
  }

  /// The rules of `wanted` are in force.
  void applied(Wanted wanted) {
    if (safekeeping.isLastGood(wanted)) {
      drop();
    } else if (terms.length().isZero()) {
      confirm(wanted);
      drop();
    } else {
      situation.suspend(new TreeSet<>());
      ConfirmWindow next = window.applied(wanted, baseline, now());
      if (!next.equals(window)) {
        become(next);
        look();
      }
    }
  }

  /// A process before this one has applied `candidate`, which came from a broker.
  void resumed(Wanted candidate) {
    baseline = Reach.ANSWERED;
    applied(candidate);
  }

  /// There is nothing to confirm.
  void drop() {
    situation.suspend(new TreeSet<>());
    become(new Closed());
    tidy();
  }

  private void become(ConfirmWindow next) {
    window = next;
    situation.standBy(next.alive());
  }

  /// Lets go of what was written down and cannot become last good any more.
  void tidy() {
    var digests = new TreeSet<Digest>();
    window.alive().forEach(wanted -> digests.add(wanted.snapshot().digest()));
    safekeeping.retain(digests);
  }

  /// Whether something is in force, or was a moment ago, that could not be proved in time.
  boolean isInDoubt() {
    return window.isInDoubt();
  }

  /// Probes every second while there is something to confirm.
  void tend() {
    if (!(window instanceof Closed) && nanosLeft() == 0) {
      look();
    }
  }

  /// How long until it is to probe.
  long nanosLeft() {
    return window instanceof Closed
        ? Long.MAX_VALUE
        : Math.max(0, PAUSE_NANOS - (now() - probedAt));
  }

  private long now() {
    return terms.nanoClock().getAsLong();
  }

  private void look() {
    probedAt = now();
    if (!(window instanceof Returning)) {
      Reach reach = terms.probe().reach();
      if (reach == Reach.ANSWERED && !inspector.isIntact()) {
        return; // Somebody took the rules away: the answer says nothing of them.
      }
      become(window.probed(reach));
      if (reach == Reach.ANSWERED) {
        answered();
      }
    }
    settle();
  }

  private void answered() {
    switch (window) {
      case Unproved(Wanted wanted, _, _, _) -> {
        confirm(wanted);
        drop();
      }
      case Judging judging -> blame(judging);
      case Closed _, Open _, Returning _ -> {}
    }
  }

  private void settle() {
    switch (window) {
      case Open open when open.isOver(now(), terms.length()) -> close(open);
      case Unproved unproved when unproved.isToBeJudged(now(), terms.length()) ->
          judge(new Judging(List.of(unproved.wanted()), 0, unproved.rounds()));
      case Returning returning -> bringBack(returning);
      case Closed _, Open _, Unproved _, Judging _ -> {}
    }
  }

  private void close(Open open) {
    open.proved().forEach(this::confirm);
    if (open.doubted().isEmpty()) {
      drop();
    } else if (open.before() == Reach.ANSWERED) {
      judge(new Judging(open.doubted(), 0, 0));
    } else {
      Wanted newest = open.doubted().getLast();
      become(new Unproved(newest, Reach.SILENT, now(), 1));
      account.failed(newest.snapshot(), unconfirmed("nothing answered before it either"));
    }
  }

  private void confirm(Wanted wanted) {
    Wanted good = situation.newest(wanted);
    var unkept = safekeeping.promote(good);
    account.report(
        good.snapshot(), new Deed(Outcome.CONFIRMED, Work.NONE, unkept.stream().toList()));
  }

  private static Deed unconfirmed(String why) {
    return Deed.failed(
        Outcome.UNCONFIRMED,
        Work.NONE,
        ErrorCode.UNPROVED.error("no broker and no canary answers: " + why, ""));
  }

  /// Restores last good, to see whether anything answers then.
  private void judge(Judging judging) {
    ApplyOutcome outcome =
        switch (safekeeping.lastGood()) {
          case LastGood.None() -> enactor.standIn(terms.standIn());
          case LastGood.Kept(Wanted good) ->
              enactor.enact(situation.newest(good), new LastGood.None());
        };
    Wanted newest = judging.doubted().getLast();
    switch (outcome) {
      case ApplyOutcome.Unchanged _, ApplyOutcome.Applied _ -> {
        situation.suspend(judging.digests());
        become(judging);
        look();
      }
      case ApplyOutcome.RolledBack(var error, _, Work work) -> {
        account.failed(newest.snapshot(), Deed.failed(Outcome.UNCONFIRMED, work, error));
        become(new Unproved(newest, Reach.ANSWERED, now(), judging.rounds() + 1));
      }
      case ApplyOutcome.Refused(var error, Work work) -> {
        account.note(Deed.failed(Outcome.UNCONFIRMED, work, error));
        become(new Unproved(newest, Reach.ANSWERED, now(), judging.rounds() + 1));
      }
    }
  }

  private void blame(Judging judging) {
    safekeeping.quarantine(judging.digests());
    drop();
    String message = "no broker and no canary answered under it; under the rules before, one did";
    account.failed(
        judging.doubted().getLast().snapshot(),
        Deed.failed(Outcome.ROLLED_BACK, Work.NONE, ErrorCode.CUT_OFF.error(message, "")));
  }

  /// The network is at fault: the newest of what was judged is applied again.
  private void bringBack(Returning returning) {
    Wanted wanted = situation.newest(returning.wanted());
    switch (enactor.enact(wanted, fallback())) {
      case ApplyOutcome.Unchanged _, ApplyOutcome.Applied _ -> {
        situation.suspend(new TreeSet<>());
        become(window.applied(wanted, Reach.ANSWERED, now()));
        Deed deed = unconfirmed("nor under the rules before");
        if (returning.rounds() == 1) {
          account.failed(wanted.snapshot(), deed);
        } else {
          account.note(deed);
        }
      }
      case ApplyOutcome.RolledBack(var error, _, Work work) -> {
        safekeeping.quarantine(new TreeSet<>(List.of(wanted.snapshot().digest())));
        drop();
        account.failed(wanted.snapshot(), Deed.failed(Outcome.ROLLED_BACK, work, error));
      }
      case ApplyOutcome.Refused(var error, Work work) ->
          account.note(Deed.failed(Outcome.REFUSED, work, error)); // Tried again in a second.
    }
  }
}
