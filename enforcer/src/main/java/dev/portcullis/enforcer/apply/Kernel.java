package dev.portcullis.enforcer.apply;

import dev.portcullis.events.address.Family;
import java.util.SortedSet;

/// The packet filter of one network namespace, as its tools offer it: text in, text out, one
/// command a call. A call that throws may have done a part of its work in `restoreSets` only;
/// `restore` does all of it or nothing.
public interface Kernel {
  /// What `iptables-save` prints for the table `filter`.
  String save(Family family) throws KernelException;

  /// The same with what each rule has counted, as `iptables-save -c` prints it. Any thread may ask;
  /// a kernel without packets has counted nothing, and prints nothing.
  default String saveCounted(Family family) throws KernelException {
    return "";
  }

  /// Lets `iptables-restore` look at a script without doing it.
  void test(Family family, String script) throws KernelException;

  /// Does a script for the table `filter`, leaving what it does not name as it is.
  void restore(Family family, String script) throws KernelException;

  /// What `ipset list -terse` prints: every set without its members.
  String listSets() throws KernelException;

  /// What `ipset save` prints for the sets `names`, all of which exist; it may print others too.
  String saveSets(SortedSet<String> names) throws KernelException;

  /// Does a script of `ipset restore`, line by line up to the first that fails.
  void restoreSets(String script) throws KernelException;
}
