package dev.portcullis.enforcer.apply;

import dev.portcullis.enforcer.iptables.Finding;
import dev.portcullis.enforcer.iptables.KernelSet;
import dev.portcullis.enforcer.iptables.SavedSets;
import dev.portcullis.enforcer.iptables.SetDrift;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Compares the ip sets in the kernel with those expected: all by the number of their members, and
/// in turn one by its members. Sets that nobody expects do no harm and are not looked at.
final class SetsCheck {
  /// So many members are read in one look on average; after a larger set it is longer nobody's
  /// turn.
  private static final int MEMBERS_A_LOOK = 4_096;

  private final Kernel kernel;
  private final SortedMap<String, Long> asFound = new TreeMap<>();
  private String lastRead = "";
  private int rest;

  SetsCheck(Kernel kernel) {
    this.kernel = kernel;
  }

  /// The number of members that sets were found with is not believed any more.
  void forget() {
    asFound.clear();
  }

  List<Finding> look(Expectation expected) throws KernelException {
    SortedMap<String, KernelSet> sets = sets(expected);
    List<Finding> findings = new ArrayList<>();
    if (sets.isEmpty()) {
      return findings;
    }
    SortedMap<String, Long> entries = SavedSets.entries(kernel.listSets());
    for (KernelSet set : sets.values()) {
      Long held = entries.get(set.name());
      if (held == null) {
        findings.add(SetDrift.missing(set));
      } else {
        SetDrift.ofCount(set, held, wanted(expected, set, held)).ifPresent(findings::add);
      }
    }
    if (findings.isEmpty() && expected.members() == Expectation.Members.KNOWN) {
      findings.addAll(takeTurn(sets));
    }
    return findings;
  }

  private static SortedMap<String, KernelSet> sets(Expectation expected) {
    return expected.removes() ? new TreeMap<>() : Desired.sets(expected.wanted());
  }

  private long wanted(Expectation expected, KernelSet set, long held) {
    return switch (expected.members()) {
      case KNOWN -> set.entries();
      case AS_FOUND -> asFound.computeIfAbsent(set.name(), _ -> held);
    };
  }

  /// The members of the set whose turn it is.
  private List<Finding> takeTurn(SortedMap<String, KernelSet> sets) throws KernelException {
    if (rest > 0) {
      rest--;
      return List.of();
    }
    SortedMap<String, KernelSet> later = sets.tailMap(lastRead + "\0");
    KernelSet next = (later.isEmpty() ? sets : later).firstEntry().getValue();
    lastRead = next.name();
    rest = next.members().size() / MEMBERS_A_LOOK;
    return members(List.of(next));
  }

  /// The members of all sets.
  List<Finding> lookAtMembers(Expectation expected) throws KernelException {
    List<Finding> findings = look(expected);
    boolean known = expected.members() == Expectation.Members.KNOWN;
    return findings.isEmpty() && known ? members(List.copyOf(sets(expected).values())) : findings;
  }

  private List<Finding> members(List<KernelSet> sets) throws KernelException {
    var names = new TreeSet<String>();
    sets.forEach(set -> names.add(set.name()));
    if (names.isEmpty()) {
      return List.of();
    }
    SortedMap<String, SortedSet<String>> held = SavedSets.members(kernel.saveSets(names));
    List<Finding> findings = new ArrayList<>();
    for (KernelSet set : sets) {
      SetDrift.ofMembers(set, held.getOrDefault(set.name(), new TreeSet<>()))
          .ifPresent(findings::add);
    }
    return findings;
  }
}
