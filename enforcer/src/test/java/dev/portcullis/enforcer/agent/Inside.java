package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.EnforcerStatus.Problem;
import dev.portcullis.enforcer.iptables.Finding;
import dev.portcullis.enforcer.kernel.Namespace;
import java.util.List;

/// Looks around on a thread in a network namespace: the kernel shows each its own switches.
record Inside(Namespace namespace, Surroundings seen) implements Surroundings {
  @Override
  public List<Problem> problems(Attachments attachments) {
    try {
      return namespace.run(() -> seen.problems(attachments));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public List<Finding> mended() {
    return seen.mended();
  }
}
