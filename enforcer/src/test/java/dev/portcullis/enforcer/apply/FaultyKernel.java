package dev.portcullis.enforcer.apply;

import dev.portcullis.events.address.Family;
import java.util.SortedSet;

/// Another kernel, some of whose calls fail.
public final class FaultyKernel implements Kernel {
  private final Kernel kernel;
  private Fault fault = new Fault.Never();
  private int calls;

  public FaultyKernel(Kernel kernel) {
    this.kernel = kernel;
  }

  /// Lets calls fail from now on; the count of calls begins anew.
  public void breakWith(Fault next) {
    fault = next;
    calls = 0;
  }

  public int calls() {
    return calls;
  }

  @Override
  public String save(Family family) throws KernelException {
    return run(() -> kernel.save(family));
  }

  @Override
  public String list(Family family, SortedSet<String> chains) throws KernelException {
    return run(() -> kernel.list(family, chains));
  }

  @Override
  public void test(Family family, String script) throws KernelException {
    run(() -> silently(() -> kernel.test(family, script)));
  }

  @Override
  public void restore(Family family, String script) throws KernelException {
    run(() -> silently(() -> kernel.restore(family, script)));
  }

  @Override
  public String listSets() throws KernelException {
    return run(kernel::listSets);
  }

  @Override
  public String saveSets(SortedSet<String> names) throws KernelException {
    return run(() -> kernel.saveSets(names));
  }

  @Override
  public void restoreSets(String script) throws KernelException {
    run(() -> silently(() -> kernel.restoreSets(script)));
  }

  private interface Silent {
    void run() throws KernelException;
  }

  private static String silently(Silent work) throws KernelException {
    work.run();
    return "";
  }

  private String run(WorkLog.Step<String> work) throws KernelException {
    calls++;
    if (fault.stops(calls)) {
      throw new KernelException("call " + calls, 1, "made to fail");
    }
    String answer = work.run();
    if (fault.spoils(calls)) {
      throw new KernelException("call " + calls, 1, "made to fail after its work");
    }
    return answer;
  }
}
