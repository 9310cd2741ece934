package dev.portcullis.reconciler.crash;

import dev.portcullis.enforcer.apply.ForwardingKernel;
import dev.portcullis.enforcer.apply.Kernel;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.kernel.SideBySideKernel;
import dev.portcullis.events.address.Family;
import java.util.SortedSet;

/// A kernel whose user may die over any call.
record MortalKernel(Kernel kernel, Mortality mortality)
    implements ForwardingKernel, SideBySideKernel {
  @Override
  public String save(Family family) throws KernelException {
    return mortality.around(Call.save(family), () -> kernel.save(family));
  }

  @Override
  public String list(Family family, SortedSet<String> chains) throws KernelException {
    return mortality.around(Call.list(family), () -> kernel.list(family, chains));
  }

  @Override
  public void test(Family family, String script) throws KernelException {
    mortality.through(Call.test(family), () -> kernel.test(family, script));
  }

  @Override
  public void restore(Family family, String script) throws KernelException {
    mortality.through(Call.restore(family), () -> kernel.restore(family, script));
  }

  @Override
  public String listSets() throws KernelException {
    return mortality.around(Call.LIST_SETS, kernel::listSets);
  }

  @Override
  public String saveSets(SortedSet<String> names) throws KernelException {
    return mortality.around(Call.SAVE_SETS, () -> kernel.saveSets(names));
  }

  @Override
  public void restoreSets(String script) throws KernelException {
    mortality.through(Call.RESTORE_SETS, () -> kernel.restoreSets(script));
  }
}
