package dev.portcullis.reconciler.web;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.reconciler.decide.Act;
import dev.portcullis.reconciler.decide.Operator;
import dev.portcullis.reconciler.decide.ResourceChanges;
import dev.portcullis.reconciler.decide.Ruling;
import java.util.List;

/// Rules as it is told to on what operators ask for, and notes it.
public final class RecordedOperations implements Operations {
  private final List<String> asked;
  private volatile boolean held;
  private volatile Ruling ruling = new Ruling.Granted(new Sequence(42), ResourceChanges.NONE);

  RecordedOperations(List<String> asked) {
    this.asked = asked;
  }

  /// A loss waits for somebody who accepts it.
  public void holdALoss() {
    held = true;
  }

  /// Rules so on what it is asked to do.
  public void rule(Ruling on) {
    ruling = on;
  }

  @Override
  public boolean acceptInventory(Operator operator) {
    asked.add("accept " + said(operator));
    return held;
  }

  @Override
  public Ruling act(Operator operator, Act act) {
    asked.add(act + " " + said(operator));
    return ruling;
  }

  @Override
  public Ruling rollback(Operator operator, CommitId commit) {
    asked.add("rollback to " + commit + " " + said(operator));
    return ruling;
  }

  @Override
  public RehearsedAct rehearseRollback(Operator operator, CommitId commit) {
    asked.add("rehearse rollback to " + commit + " " + said(operator));
    return RehearsedAct.undone(ruling);
  }

  private static String said(Operator operator) {
    return operator.name() + ": " + operator.reason();
  }
}
