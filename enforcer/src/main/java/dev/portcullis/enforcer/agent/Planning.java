package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.PlanDraft.Aim;
import dev.portcullis.enforcer.agent.PlanDraft.Basis;
import dev.portcullis.enforcer.agent.StatusServer.Answer;
import dev.portcullis.enforcer.apply.ErrorCode;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.PlannedChange;
import dev.portcullis.enforcer.apply.Planner;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.iptables.UnrenderableException;
import dev.portcullis.enforcer.kafka.Target;
import dev.portcullis.events.name.NodeName;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/// Answers what this node would change, were what it was asked in force: also when that is held
/// back, frozen or failing. Asked by the threads that answer questions, it is worked out by the one
/// that works on the kernel, so that no half of a change is ever seen; one question at a time.
final class Planning {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final NodeName node;
  private final Situation situation;
  private final Planner planner;
  private final Runnable bell;
  private final AtomicReference<Optional<CompletableFuture<Answer>>> question =
      new AtomicReference<>(Optional.empty());

  /// `bell` makes the thread that works on the kernel look up, and [#answer].
  Planning(NodeName node, Situation situation, Planner planner, Runnable bell) {
    this.node = node;
    this.situation = situation;
    this.planner = planner;
    this.bell = bell;
  }

  /// Asks, and waits for the answer within a bound.
  Answer ask() {
    var mine = new CompletableFuture<Answer>();
    if (!question.compareAndSet(Optional.empty(), Optional.of(mine))) {
      return Answer.plain(503, "another plan is being made: ask again");
    }
    bell.run();
    try {
      return mine.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return Answer.plain(503, "the enforcer is at work on the kernel: ask again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.plain(503, "the enforcer ends");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a plan is answered, never failed", e);
    } finally {
      question.set(Optional.empty());
    }
  }

  /// Answers what was asked, if anything was; for the thread that works on the kernel.
  void answer() {
    question.get().filter(asked -> !asked.isDone()).ifPresent(asked -> asked.complete(answered()));
  }

  private Answer answered() {
    try {
      return Answer.json(plan());
    } catch (KernelException e) {
      return Answer.plain(500, ErrorCode.UNREADABLE.code() + ": " + e.getMessage());
    } catch (UnrenderableException e) {
      return Answer.plain(500, ErrorCode.UNRENDERABLE.code() + ": " + e.getMessage());
    }
  }

  /// @throws KernelException when the kernel cannot be read
  EnforcerPlan plan() throws KernelException {
    Optional<Target> asked = situation.asked();
    if (asked.isPresent()) {
      return follow(asked.get());
    }
    return switch (situation.lastGood()) {
      case LastGood.None() ->
          PlanDraft.nothing(node, "nothing was asked yet, and there is no last good");
      case LastGood.Kept(Wanted good) ->
          PlanDraft.of(
              new Aim(Basis.LAST_GOOD, good.snapshot(), "nothing was asked yet"),
              planner.toRestore(good));
    };
  }

  private EnforcerPlan follow(Target target) throws KernelException {
    var assignment =
        new Assignment(situation.inForce(), situation.lastGood(), Collections.emptySortedMap());
    Optional<Wanted> wanted = assignment.of(target).map(situation::newest);
    PlannedChange change =
        wanted.isPresent() ? planner.toFollow(wanted.get()) : PlannedChange.NOTHING;
    return PlanDraft.of(new Aim(Basis.WANTED, target.snapshot(), remark(target)), change);
  }

  private String remark(Target target) {
    if (situation.isHeldBack()) {
      return "held back: it failed before, and is not tried again until it changes";
    }
    return switch (target) {
      case Target.Freeze _ -> "frozen: rules stay, members of sets follow";
      case Target.Enforce _, Target.Remove _ -> situation.isAnswered() ? "" : "not done yet";
    };
  }
}
