package dev.portcullis.reconciler.crash;

import dev.portcullis.enforcer.apply.Kernel;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.events.address.Family;
import dev.portcullis.reconciler.crash.Rules.Flaw;
import java.util.OptionalLong;
import java.util.SortedSet;

/// A kernel that does not take what has a [Flaw].
record FlawedKernel(Kernel kernel) implements Kernel {
  private static final int REFUSED = 2;

  @Override
  public OptionalLong generation() {
    return kernel.generation();
  }

  @Override
  public String save(Family family) throws KernelException {
    return kernel.save(family);
  }

  @Override
  public void test(Family family, String script) throws KernelException {
    if (has(Flaw.TEST_RUN, script)) {
      throw new KernelException("the test run", REFUSED, "planted: a module is missing");
    }
    kernel.test(family, script);
  }

  @Override
  public void restore(Family family, String script) throws KernelException {
    if (family == Family.IPV6 && has(Flaw.SECOND_TABLE, script)) {
      throw new KernelException("the second restore", REFUSED, "planted: out of memory");
    }
    kernel.restore(family, script);
  }

  private static boolean has(Flaw flaw, String script) {
    return script.contains(" " + flaw.port());
  }

  @Override
  public String listSets() throws KernelException {
    return kernel.listSets();
  }

  @Override
  public String saveSets(SortedSet<String> names) throws KernelException {
    return kernel.saveSets(names);
  }

  @Override
  public void restoreSets(String script) throws KernelException {
    kernel.restoreSets(script);
  }
}
