package dev.portcullis.enforcer.apply;

import dev.portcullis.events.address.Family;
import java.util.OptionalLong;
import java.util.SortedSet;

/// A kernel that hands on to another one what it does not do itself, call by call. What is done for
/// each family is made of those calls here too, so that whoever changes one of them changes all.
public interface ForwardingKernel extends Kernel {
  /// The other one.
  Kernel kernel();

  @Override
  default OptionalLong generation() {
    return kernel().generation();
  }

  @Override
  default String save(Family family) throws KernelException {
    return kernel().save(family);
  }

  @Override
  default String list(Family family, SortedSet<String> chains) throws KernelException {
    return kernel().list(family, chains);
  }

  @Override
  default String saveCounted(Family family) throws KernelException {
    return kernel().saveCounted(family);
  }

  @Override
  default void test(Family family, String script) throws KernelException {
    kernel().test(family, script);
  }

  @Override
  default void restore(Family family, String script) throws KernelException {
    kernel().restore(family, script);
  }

  @Override
  default String listSets() throws KernelException {
    return kernel().listSets();
  }

  @Override
  default String saveSets(SortedSet<String> names) throws KernelException {
    return kernel().saveSets(names);
  }

  @Override
  default void restoreSets(String script) throws KernelException {
    kernel().restoreSets(script);
  }
}
