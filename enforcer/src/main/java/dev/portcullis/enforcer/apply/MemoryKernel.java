package dev.portcullis.enforcer.apply;

import dev.portcullis.events.address.Family;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// A packet filter in memory, which understands what the tools are given, refuses what they refuse
/// and prints what they print. It filters nothing: it serves where there is no root, for
/// measurements, and for tests, which can look into it and let any call fail.
public final class MemoryKernel implements Kernel {
  private final SortedMap<Family, MemoryTable> tables = new TreeMap<>();
  private final MemorySets sets = new MemorySets();
  private Fault fault = new Fault.Never();
  private int calls;
  private long changes;

  /// A filter without rules and sets.
  public MemoryKernel() {
    for (Family family : Family.values()) {
      tables.put(family, new MemoryTable());
    }
  }

  /// Lets calls fail from now on; the count of calls begins anew.
  public synchronized void breakWith(Fault next) {
    fault = next;
    calls = 0;
  }

  /// How many calls there were since the last [#breakWith], reading ones included.
  public synchronized int calls() {
    return calls;
  }

  /// The chains of a table with their rules.
  public synchronized SequencedMap<String, List<String>> chains(Family family) {
    return table(family).chains();
  }

  /// The members of every set, as ipset spells them.
  public synchronized SortedMap<String, SortedSet<String>> sets() {
    return sets.members();
  }

  @Override
  public synchronized OptionalLong generation() {
    return OptionalLong.of(changes);
  }

  @Override
  public synchronized String save(Family family) throws KernelException {
    return run("iptables-save", () -> table(family).saved());
  }

  @Override
  public synchronized void test(Family family, String script) throws KernelException {
    run("iptables-restore --test", () -> table(family).after(script, sets.names()));
  }

  @Override
  public synchronized void restore(Family family, String script) throws KernelException {
    changes++;
    run("iptables-restore", () -> tables.put(family, table(family).after(script, sets.names())));
  }

  @Override
  public synchronized String listSets() throws KernelException {
    return run("ipset list", sets::listed);
  }

  @Override
  public synchronized String saveSets(SortedSet<String> names) throws KernelException {
    return run("ipset save", () -> sets.saved(names));
  }

  @Override
  public synchronized void restoreSets(String script) throws KernelException {
    run(
        "ipset restore",
        () -> {
          sets.run(script, name -> tables.values().stream().anyMatch(table -> table.uses(name)));
          return "";
        });
  }

  private interface Work<T> {
    T run() throws RefusedException;
  }

  private <T> T run(String command, Work<T> work) throws KernelException {
    calls++;
    if (fault.stops(calls)) {
      throw new KernelException(command, 1, "call " + calls + " was made to fail");
    }
    T answer;
    try {
      answer = work.run();
    } catch (RefusedException e) {
      throw new KernelException(command, 1, String.valueOf(e.getMessage()));
    }
    if (fault.spoils(calls)) {
      throw new KernelException(command, 1, "call " + calls + " was made to fail after its work");
    }
    return answer;
  }

  private MemoryTable table(Family family) {
    MemoryTable table = tables.get(family);
    if (table == null) {
      throw new IllegalStateException("there is a table for every family");
    }
    return table;
  }
}
