package dev.portcullis.reconciler.web;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.reconciler.decide.Act;
import dev.portcullis.reconciler.decide.Operator;
import dev.portcullis.reconciler.decide.Ruling;

/// What operators may have the running reconciler do; one that does not lead refuses. Safe for use
/// by several threads.
public interface Operations {
  /// Confirms a loss of inventory that is held. Whether something was held.
  boolean acceptInventory(Operator operator) throws InterruptedException;

  /// Does `act`, and says what came of it once that is written.
  Ruling act(Operator operator, Act act) throws InterruptedException;

  /// Goes back to what the journal says was in force just after `commit` was adopted, and stays
  /// there whatever is pushed.
  Ruling rollback(Operator operator, CommitId commit) throws InterruptedException;

  /// What such a rollback would change; nothing is done.
  RehearsedAct rehearseRollback(Operator operator, CommitId commit);
}
