package dev.portcullis.reconciler.crash;

import dev.portcullis.enforcer.apply.Kernel;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.kernel.SideBySide;
import dev.portcullis.events.address.Family;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;

/// A kernel whose user may die over any call.
record MortalKernel(Kernel kernel, Mortality mortality) implements Kernel {
  /// Something that answers nothing.
  private interface Command {
    void run() throws KernelException;
  }

  private void around(Call call, Command command) throws KernelException {
    boolean _ =
        mortality.<Boolean, KernelException>around(
            call,
            () -> {
              command.run();
              return true;
            });
  }

  @Override
  public OptionalLong generation() {
    return kernel.generation();
  }

  @Override
  public String save(Family family) throws KernelException {
    return mortality.around(Call.save(family), () -> kernel.save(family));
  }

  @Override
  public void test(Family family, String script) throws KernelException {
    around(Call.test(family), () -> kernel.test(family, script));
  }

  @Override
  public void restore(Family family, String script) throws KernelException {
    around(Call.restore(family), () -> kernel.restore(family, script));
  }

  @Override
  public SortedMap<Family, String> saveEach(Collection<Family> families) throws KernelException {
    return SideBySide.answers(families, this::save);
  }

  @Override
  public SortedMap<Family, KernelException> testEach(SortedMap<Family, String> scripts) {
    return SideBySide.failures(scripts, this::test);
  }

  @Override
  public SortedMap<Family, KernelException> restoreEach(SortedMap<Family, String> scripts) {
    return SideBySide.failures(scripts, this::restore);
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
    around(Call.RESTORE_SETS, () -> kernel.restoreSets(script));
  }
}
