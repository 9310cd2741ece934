package dev.portcullis.reconciler.cli;

import dev.portcullis.enforcer.agent.Grounds;
import dev.portcullis.enforcer.agent.NodeEnforcer;
import dev.portcullis.enforcer.agent.Settings.KernelChoice;
import dev.portcullis.enforcer.agent.UnusableSettingsException;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.kernel.InstanceLock;
import dev.portcullis.events.signature.Trust;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The enforcer of this node, in this process. However it ends, the rules stay.
final class OwnEnforcer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OwnEnforcer.class);
  private static final Duration STOPPING = Duration.ofSeconds(12);

  private final List<InstanceLock> lock;
  private final NodeEnforcer enforcer;
  private final Thread thread;

  private OwnEnforcer(List<InstanceLock> lock, NodeEnforcer enforcer, Runnable failed) {
    this.lock = lock;
    this.enforcer = enforcer;
    this.thread = Thread.ofPlatform().name("enforcer").start(() -> enforce(failed));
  }

  /// Starts it with these settings, by their places in the settings file. If they name no keys that
  /// it trusts, it trusts as `own` says: the reconciler of this process. `failed` is called when it
  /// ends by a defect.
  ///
  /// @throws CommandFailure when it cannot start
  static OwnEnforcer start(SortedMap<String, String> texts, Trust own, Runnable failed) {
    try {
      var settings = trusting(dev.portcullis.enforcer.agent.Settings.of(List.of(texts)), own);
      List<InstanceLock> lock =
          settings.kernel() == KernelChoice.MEMORY
              ? List.of()
              : List.of(InstanceLock.take(InstanceLock.DIRECTORY).orElseThrow(OwnEnforcer::taken));
      return new OwnEnforcer(
          lock, new NodeEnforcer(settings, Grounds.of(settings).shared()), failed);
    } catch (UnusableSettingsException e) {
      throw new CommandFailure(
          Code.BAD_SETTINGS, String.valueOf(e.getMessage()), "or run with --no-enforcer");
    } catch (KernelException | IOException e) {
      throw new CommandFailure(
          Code.ENFORCER, "the enforcer cannot start: " + e.getMessage(), "or use --no-enforcer");
    }
  }

  private static dev.portcullis.enforcer.agent.Settings trusting(
      dev.portcullis.enforcer.agent.Settings settings, Trust own) {
    return settings.trust() instanceof Trust.Anyone ? settings.trusting(own) : settings;
  }

  private static CommandFailure taken() {
    return new CommandFailure(
        Code.ENFORCER,
        "another enforcer runs in this network namespace",
        "two would undo each other's rules: end it, or run with --no-enforcer");
  }

  private void enforce(Runnable failed) {
    try {
      enforcer.run();
    } catch (InterruptedException _) {
      LOG.debug("interrupted");
    } catch (RuntimeException defect) {
      LOG.atError().setCause(defect).log("the enforcer ends; the rules stay");
      failed.run();
    }
  }

  @Override
  public void close() {
    enforcer.stop();
    try {
      if (!thread.join(STOPPING)) {
        LOG.warn("the enforcer did not end in time; the rules stay all the same");
      }
      enforcer.close();
      for (InstanceLock held : lock) {
        held.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.atWarn().setCause(e).log("the enforcer's lock is released by the end of the process");
    }
  }
}
