package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.Kernel;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.events.address.Family;
import java.util.SortedSet;

/// A kernel that refuses rules as long as it is told to, with `complaint`.
final class RefusingKernel implements Kernel {
  private final Kernel kernel;
  private String complaint = "";

  RefusingKernel(Kernel kernel) {
    this.kernel = kernel;
  }

  void refuse(String why) {
    complaint = why;
  }

  void relent() {
    complaint = "";
  }

  @Override
  public String save(Family family) throws KernelException {
    return kernel.save(family);
  }

  @Override
  public void test(Family family, String script) throws KernelException {
    kernel.test(family, script);
  }

  @Override
  public void restore(Family family, String script) throws KernelException {
    if (!complaint.isEmpty()) {
      throw new KernelException("iptables-restore", 4, complaint);
    }
    kernel.restore(family, script);
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
