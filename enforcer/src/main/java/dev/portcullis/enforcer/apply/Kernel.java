package dev.portcullis.enforcer.apply;

import dev.portcullis.enforcer.iptables.SavedText;
import dev.portcullis.events.address.Family;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// The packet filter of one network namespace, as its tools offer it: text in, text out, one
/// command a call. A call that throws may have done a part of its work in `restoreSets` only;
/// `restore` does all of it or nothing.
public interface Kernel {
  /// What `iptables-save` prints for the table `filter`.
  String save(Family family) throws KernelException;

  /// What `iptables -S` prints for each of `chains`, which all exist: for a kernel that does it
  /// faster than it prints the table.
  default String list(Family family, SortedSet<String> chains) throws KernelException {
    return new SavedText(save(family)).rulesOf(chains);
  }

  /// What [#list] answers for the chains of each family. Nothing is changed, so that a kernel may
  /// be asked for all at once.
  default SortedMap<Family, String> listEach(SortedMap<Family, SortedSet<String>> chains)
      throws KernelException {
    var listed = new TreeMap<Family, String>();
    for (Map.Entry<Family, SortedSet<String>> some : chains.entrySet()) {
      listed.put(some.getKey(), list(some.getKey(), some.getValue()));
    }
    return listed;
  }

  /// What [#save] answers with what each rule has counted, as `iptables-save -c` prints it. Any
  /// thread may ask; a kernel without packets has counted nothing, and prints nothing.
  default String saveCounted(Family family) throws KernelException {
    return "";
  }

  /// What [#save] answers for each of `families`. Nothing is changed, so that a kernel may be asked
  /// for all at once.
  default SortedMap<Family, String> saveEach(Collection<Family> families) throws KernelException {
    var saved = new TreeMap<Family, String>();
    for (Family family : families) {
      saved.put(family, save(family));
    }
    return saved;
  }

  /// Has [#test] look at the script of each family; answers what was refused, at least the first.
  /// Nothing is changed, so that a kernel may be asked for all at once.
  default SortedMap<Family, KernelException> testEach(SortedMap<Family, String> scripts) {
    var refused = new TreeMap<Family, KernelException>();
    for (Map.Entry<Family, String> script : scripts.entrySet()) {
      try {
        test(script.getKey(), script.getValue());
      } catch (KernelException e) {
        refused.put(script.getKey(), e);
        return refused;
      }
    }
    return refused;
  }

  /// A number that grows by one with every change of rules, a script of [#restore] being one; empty
  /// where the kernel does not count them. To ask for it costs next to nothing.
  default OptionalLong generation() {
    return OptionalLong.empty();
  }

  /// Has [#restore] do the script of each family; answers what was refused, at least the first. The
  /// tables of the families are apart from one another, so that a kernel may do all at once.
  default SortedMap<Family, KernelException> restoreEach(SortedMap<Family, String> scripts) {
    var refused = new TreeMap<Family, KernelException>();
    for (Map.Entry<Family, String> script : scripts.entrySet()) {
      try {
        restore(script.getKey(), script.getValue());
      } catch (KernelException e) {
        refused.put(script.getKey(), e);
        return refused;
      }
    }
    return refused;
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
