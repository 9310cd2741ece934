package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.ApplyOutcome;
import dev.portcullis.enforcer.apply.Backends;
import dev.portcullis.enforcer.apply.Drift;
import dev.portcullis.enforcer.apply.DriftCheck.Depth;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.Sweep;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.iptables.DriftKind;
import dev.portcullis.enforcer.iptables.Finding;
import dev.portcullis.enforcer.kafka.Backoff;
import dev.portcullis.enforcer.kafka.Target;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.events.report.Work;
import dev.portcullis.events.snapshot.NodeSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds what others did to what is in force, puts it right, and says so. Nothing of theirs is
/// touched: our jumps go back to the top, our chains and sets become again what they were.
final class DriftWatch {
  private static final Logger LOG = LoggerFactory.getLogger(DriftWatch.class);

  private final Objects objects;
  private final Confirmation.Parts parts;
  private final Confirmation confirmation;
  private final LongSupplier nanoClock;
  private final Sweep sweep;
  private final Backoff sweeping = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));
  private final Backoff healing = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));
  private boolean mended;

  /// What is watched, what puts it back where there is no snapshot, and what is remembered of it.
  record Objects(
      Inspector inspector,
      Backends backends,
      Surroundings surroundings,
      Wanted beforeFirst,
      DriftHistory history) {}

  DriftWatch(
      Objects objects,
      Confirmation.Parts parts,
      Confirmation confirmation,
      LongSupplier nanoClock) {
    this.objects = objects;
    this.parts = parts;
    this.confirmation = confirmation;
    this.nanoClock = nanoClock;
    this.sweep = new Sweep(objects.backends());
  }

  /// A quick look; answers how putting right ended, where that was tried.
  Optional<ApplyOutcome> glance() {
    if (objects.history().endFight(now())) {
      LOG.info("nobody has changed our rules for a while: the fight is over");
      mended = true;
    }
    tell(objects.surroundings().mended(), Work.NONE);
    List<Finding> findings;
    try {
      findings = findings(Depth.GLANCE);
    } catch (KernelException e) {
      return unreadable(e);
    }
    if (findings.isEmpty()) {
      healing.reset();
      sweep();
      return Optional.empty();
    }
    objects.history().seen(now());
    return objects.history().mayHeal(now()) ? heal(findings) : Optional.empty();
  }

  private long now() {
    return nanoClock.getAsLong();
  }

  /// A switch of backend says all that there is to say: in the new one nothing of ours is there
  /// yet.
  private List<Finding> findings(Depth depth) throws KernelException {
    Optional<Finding> switched =
        objects
            .backends()
            .follow(
                switch (depth) {
                  case GLANCE -> Backends.Depth.SIGNS;
                  case EVERYTHING -> Backends.Depth.RULES;
                });
    if (switched.isPresent()) {
      objects.inspector().forget();
      return List.of(switched.get());
    }
    return objects.inspector().look(depth);
  }

  /// The full path says and reports why.
  private Optional<ApplyOutcome> unreadable(KernelException e) {
    LOG.atDebug().addKeyValue("reason", e.getMessage()).log("the kernel could not be looked at");
    return heal(List.of());
  }

  /// Reads everything back; what is not as it was left is put right.
  Optional<ApplyOutcome> readBack() {
    List<Finding> findings = List.of();
    try {
      findings = findings(Depth.EVERYTHING);
    } catch (KernelException e) {
      LOG.atDebug().addKeyValue("reason", e.getMessage()).log("the kernel could not be read");
    }
    healing.reset();
    return heal(findings);
  }

  private Optional<ApplyOutcome> heal(List<Finding> findings) {
    if (!healing.isDue(now())) {
      return Optional.empty();
    }
    Optional<ApplyOutcome> outcome = putRight(findings);
    objects.inspector().forget();
    outcome.ifPresent(done -> {
      switch (done) {
        case ApplyOutcome.Unchanged(Work work) -> tell(findings, work);
        case ApplyOutcome.Applied(Work work, _) -> tell(named(findings, work), work);
        case ApplyOutcome.RolledBack(ReportError error, _, _) -> failed(error);
        case ApplyOutcome.Refused(ReportError error, _) -> failed(error);
      }
    });
    return outcome;
  }

  private void failed(ReportError error) {
    healing.tried(now());
    LOG.atWarn().addKeyValue("error", error.message()).log("drift could not be put right yet");
  }

  /// Puts back what was in force, as far as it is known.
  private Optional<ApplyOutcome> putRight(List<Finding> findings) {
    Enactor enactor = parts.enactor();
    Situation situation = parts.situation();
    boolean isAsked = situation.asked().isPresent();
    return switch (situation.inForce()) {
      case InForce.Rules(Wanted wanted) when !isAsked ->
          Optional.of(enactor.restore(wanted, spoilt(findings)));
      case InForce.Rules(Wanted wanted) ->
          Optional.of(enactor.enactAnew(situation.newest(wanted), confirmation.fallback()));
      case InForce.BeforeFirst() -> Optional.of(enactor.standIn(objects.beforeFirst()));
      case InForce.Removed(), InForce.Emergency(), InForce.Unproved() ->
          situation.assignment().map(wanted -> enactor.enactAnew(wanted, confirmation.fallback()));
    };
  }

  private static SortedSet<String> spoilt(List<Finding> findings) {
    var names = new TreeSet<String>();
    findings.stream()
        .filter(finding -> finding.kind() == DriftKind.MEMBERS)
        .forEach(finding -> names.add(finding.name()));
    return names;
  }

  /// What changed between the look and the work was put right too, and has no name. Sets that
  /// nobody uses go without a word.
  private static List<Finding> named(List<Finding> findings, Work work) {
    boolean changed =
        !work.chains().equals(Work.Change.NONE)
            || !work.rules().equals(Work.Change.NONE)
            || !work.members().equals(Work.Change.NONE);
    return findings.isEmpty() && changed
        ? List.of(Finding.of(DriftKind.UNNAMED, "", "something of ours was not as it was left"))
        : findings;
  }

  /// Ours are in force in the backend that is used: now they may go from the other one.
  private void sweep() {
    boolean inForce =
        switch (parts.situation().inForce()) {
          case InForce.Rules _, InForce.Removed _, InForce.Emergency _ -> true;
          case InForce.BeforeFirst _, InForce.Unproved _ -> false;
        };
    if (!inForce || !sweeping.isDue(now())) {
      return;
    }
    try {
      tell(sweep.run(), Work.NONE);
      sweeping.reset();
    } catch (KernelException e) {
      sweeping.tried(now());
      LOG.atWarn().addKeyValue("reason", e.getMessage()).log("the other backend keeps our rules");
    }
  }

  private void tell(List<Finding> findings, Work work) {
    if (findings.isEmpty()) {
      return;
    }
    var drift = new Drift(new ArrayList<>(findings));
    DriftHistory history = objects.history();
    Account account = parts.account();
    DriftHistory.Weight weight = history.add(drift, now());
    account.drifted(drift);
    switch (weight) {
      case SINGLE, FIGHT_BEGINS -> {
        parts.situation().look();
        reference().ifPresent(snapshot -> account.report(snapshot, history.deed(work)));
        mended = weight == DriftHistory.Weight.SINGLE;
      }
      case FIGHT_GOES_ON -> {}
    }
  }

  /// What to report with: what is asked, or what is in force.
  private Optional<NodeSnapshot> reference() {
    Situation situation = parts.situation();
    return situation
        .asked()
        .map(Target::snapshot)
        .or(() -> situation.inForce().rules().stream().map(Wanted::snapshot).findFirst());
  }

  /// Whether all is well again after drift, and it was not said yet.
  boolean owesRecovery() {
    return mended && !objects.history().isFight();
  }

  boolean isFighting() {
    return objects.history().isFight();
  }

  /// That all is well again was said.
  void recovered() {
    mended = false;
  }
}
