package dev.portcullis.enforcer.kernel;

import dev.portcullis.enforcer.apply.Kernel;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.events.address.Family;
import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// A kernel that does for all families at once what is done for each.
public interface SideBySideKernel extends Kernel {
  @Override
  default SortedMap<Family, String> saveEach(Collection<Family> families) throws KernelException {
    return SideBySide.answers(families, this::save);
  }

  @Override
  default SortedMap<Family, String> listEach(SortedMap<Family, SortedSet<String>> chains)
      throws KernelException {
    return SideBySide.answers(
        chains.keySet(), family -> list(family, chains.getOrDefault(family, new TreeSet<>())));
  }

  @Override
  default SortedMap<Family, KernelException> testEach(SortedMap<Family, String> scripts) {
    return SideBySide.failures(scripts, this::test);
  }

  @Override
  default SortedMap<Family, KernelException> restoreEach(SortedMap<Family, String> scripts) {
    return SideBySide.failures(scripts, this::restore);
  }
}
