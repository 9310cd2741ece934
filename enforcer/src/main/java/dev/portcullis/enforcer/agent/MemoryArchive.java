package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;

/// Keeps last good as long as the process lives, beside a kernel that lives no longer.
final class MemoryArchive implements Archive {
  private LastGood kept = new LastGood.None();

  @Override
  public LastGood newest() {
    return kept;
  }

  @Override
  public void keep(Wanted wanted) {
    kept = new LastGood.Kept(wanted);
  }
}
