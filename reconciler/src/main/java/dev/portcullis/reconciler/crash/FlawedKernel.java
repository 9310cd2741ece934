package dev.portcullis.reconciler.crash;

import dev.portcullis.enforcer.apply.ForwardingKernel;
import dev.portcullis.enforcer.apply.Kernel;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.events.address.Family;
import dev.portcullis.reconciler.crash.Rules.Flaw;

/// A kernel that does not take what has a [Flaw].
record FlawedKernel(Kernel kernel) implements ForwardingKernel {
  private static final int REFUSED = 2;

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
}
