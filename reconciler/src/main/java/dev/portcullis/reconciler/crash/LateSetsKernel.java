package dev.portcullis.reconciler.crash;

import dev.portcullis.enforcer.apply.ForwardingKernel;
import dev.portcullis.enforcer.apply.Kernel;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.events.address.Family;
import java.time.Duration;
import java.util.SortedSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// The fault that the judge must find: rules before sets. Members are put into sets only once the
/// rules have been in force for a while, and until then the kernel claims to hold them.
final class LateSetsKernel implements ForwardingKernel {
  private static final String ADDITION = "add ";
  private static final Duration DELAY = Duration.ofMillis(100);
  private static final Duration LATEST = Duration.ofSeconds(2);

  private final Kernel kernel;
  private String late = "";

  LateSetsKernel(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public Kernel kernel() {
    return kernel;
  }

  @Override
  public synchronized void restoreSets(String script) throws KernelException {
    kernel.restoreSets(lines(script, false));
    late += lines(script, true);
    Thread.startVirtualThread(this::catchUpLater);
  }

  /// Where no rules follow on the members, nothing is read either.
  private void catchUpLater() {
    LockSupport.parkNanos(LATEST.toNanos());
    try {
      catchUp();
    } catch (KernelException e) {
      throw new IllegalStateException("the planted fault broke", e);
    }
  }

  private static String lines(String script, boolean additions) {
    return script
        .lines()
        .filter(line -> line.startsWith(ADDITION) == additions)
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  @Override
  public synchronized String saveSets(SortedSet<String> names) throws KernelException {
    return kernel.saveSets(names) + late;
  }

  @Override
  public String save(Family family) throws KernelException {
    catchUp();
    return kernel.save(family);
  }

  @Override
  public String list(Family family, SortedSet<String> chains) throws KernelException {
    catchUp();
    return kernel.list(family, chains);
  }

  @Override
  public String listSets() throws KernelException {
    catchUp();
    return kernel.listSets();
  }

  private synchronized void catchUp() throws KernelException {
    if (!late.isEmpty()) {
      LockSupport.parkNanos(DELAY.toNanos());
      kernel.restoreSets(late);
      late = "";
    }
  }
}
