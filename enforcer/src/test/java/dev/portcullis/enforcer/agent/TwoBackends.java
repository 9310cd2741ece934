package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.Backends;
import dev.portcullis.enforcer.apply.MemoryKernel;
import dev.portcullis.enforcer.iptables.DriftKind;
import dev.portcullis.enforcer.iptables.Finding;
import java.util.Optional;

/// Two kernels in memory that stand for the two backends of a node's.
final class TwoBackends implements Backends {
  MemoryKernel other = new MemoryKernel();
  private final NodeInMemory node;
  private boolean isSwitched;

  TwoBackends(NodeInMemory node) {
    this.node = node;
  }

  /// From now on the rules of others are in the other one.
  void next() {
    isSwitched = true;
  }

  @Override
  public Optional<Finding> follow(Depth depth) {
    if (!isSwitched) {
      return Optional.empty();
    }
    isSwitched = false;
    MemoryKernel before = node.kernel;
    node.kernel = other;
    node.refusing.boot(other);
    other = before;
    return Optional.of(Finding.of(DriftKind.BACKEND, "other", "it is the other one now"));
  }

  @Override
  public Optional<Other> other() {
    return Optional.of(new Other("other", other));
  }
}
