package dev.portcullis.events.journal;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.NodeName;

/// What an operator did; the reason is the event's cause.
public sealed interface OperatorEvent extends JournalEvent {
  /// The resources of `commit` are in force again and stay so: the puts and removes before are
  /// effective at once.
  record CommitPinned(CommitId commit) implements OperatorEvent {
    @Override
    public String subject() {
      return commit.toString();
    }
  }

  /// The pin is gone.
  record Unpinned() implements OperatorEvent {
    @Override
    public String subject() {
      return "pin";
    }
  }

  /// Everything, or one node, is frozen.
  record Frozen(FreezeScope scope) implements OperatorEvent {
    @Override
    public String subject() {
      return scope.text();
    }
  }

  /// Everything, or one node, is thawed.
  record Thawed(FreezeScope scope) implements OperatorEvent {
    @Override
    public String subject() {
      return scope.text();
    }
  }

  /// The node is to take its rules away.
  record NodeRetired(NodeName node) implements OperatorEvent {
    @Override
    public String subject() {
      return node.toString();
    }
  }

  /// Somebody went round the control plane: `what`.
  record GlassBroken(String what) implements OperatorEvent {
    @Override
    public String subject() {
      return "glass";
    }
  }
}
