package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.LocalApi.Reply;
import dev.portcullis.enforcer.agent.NodeCommand.Failure;
import dev.portcullis.enforcer.agent.NodeEnforcer.Ground;
import dev.portcullis.enforcer.agent.PlanDraft.Aim;
import dev.portcullis.enforcer.agent.PlanDraft.Basis;
import dev.portcullis.enforcer.apply.ErrorCode;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Planner;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.iptables.UnrenderableException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `portcullis enforcer plan`: what would change in the kernel, were what this node was asked in
/// force; or, where no enforcer answers, were last good restored. Nothing is changed.
@Command(
    name = "plan",
    description = {
      "Shows what would change in the kernel, as a diff; changes nothing.",
      "Of what the node was asked; of last good where no enforcer answers."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class PlanCommand implements Callable<Integer> {
  @Mixin private NodeCommand node = new NodeCommand();

  @Option(names = "--exit-code", description = "Exit with 1 if anything would change.")
  private boolean exitCode;

  @Option(
      names = "--last-good",
      description = "Of last good on the disk, as after a reboot: asks no enforcer.")
  private boolean lastGood;

  @Override
  public Integer call() throws InterruptedException {
    try {
      return lastGood ? ofLastGood() : ofWanted();
    } catch (UnusableSettingsException e) {
      return node.fail(Failure.settings(e));
    } catch (UnrenderableException e) {
      return node.fail(
          new Failure(
              ErrorCode.UNRENDERABLE.code(), String.valueOf(e.getMessage()), "see the rule"));
    } catch (KernelException e) {
      return node.fail(
          new Failure(
              ErrorCode.UNREADABLE.code(),
              String.valueOf(e.getMessage()),
              "reading the kernel's rules takes root, in the node's network namespace"));
    }
  }

  private int ofWanted() throws InterruptedException, KernelException {
    return switch (node.api().get("/api/v1/plan", EnforcerPlan.class)) {
      case Reply.Answered<EnforcerPlan>(EnforcerPlan plan) -> show(plan);
      case Reply.Failed<EnforcerPlan>(String reason) ->
          node.fail(new Failure("PCL6102", node.url() + " failed: " + reason, ""));
      case Reply.Silent<EnforcerPlan>(String reason) -> {
        node.say(
            new Failure(
                "PCL6101",
                "no enforcer answers at " + node.url() + ": " + reason,
                "what follows is what restoring last good from the disk would change"));
        yield ofLastGood();
      }
    };
  }

  private int ofLastGood() throws KernelException {
    Settings settings = node.flags().settings();
    LastGood good = new DiskArchive(settings.stateDirectory()).load().lastGood();
    Ground ground = Grounds.toLookAt(settings);
    return show(
        switch (good) {
          case LastGood.None() -> PlanDraft.nothing(settings.node(), "there is no last good");
          case LastGood.Kept(Wanted wanted) ->
              PlanDraft.of(
                  new Aim(Basis.LAST_GOOD, wanted.snapshot(), ""),
                  new Planner(ground.kernel(), ground.rendering()).toRestore(wanted));
        });
  }

  private int show(EnforcerPlan plan) {
    node.print(plan, PlanText.of(plan));
    return plan.changesNothing() || !exitCode ? NodeCommand.DONE : NodeCommand.NO;
  }
}
