package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.EnforcerStatus.Problem;
import dev.portcullis.enforcer.iptables.Finding;
import java.util.ArrayList;
import java.util.List;

/// Surroundings in which a fight over our rules is a problem like others: while it lasts, packets
/// may pass by them.
record FoughtOver(Surroundings surroundings, DriftHistory history) implements Surroundings {
  @Override
  public List<Problem> problems(Attachments attachments) {
    var problems = new ArrayList<>(surroundings.problems(attachments));
    problems.addAll(history.problems());
    return problems;
  }

  @Override
  public List<Finding> mended() {
    return surroundings.mended();
  }
}
