package dev.portcullis.enforcer.apply;

import dev.portcullis.enforcer.iptables.SetCommand;
import dev.portcullis.enforcer.iptables.SetCommand.Mildness;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// The ip sets in memory. A script changes them line by line, up to the first that fails.
final class MemorySets {
  private final SortedMap<String, MemorySet> sets = new TreeMap<>();

  private record MemorySet(String header, long maximum, SortedSet<String> members) {}

  Set<String> names() {
    return Collections.unmodifiableSet(sets.keySet());
  }

  SortedMap<String, SortedSet<String>> members() {
    var members = new TreeMap<String, SortedSet<String>>();
    sets.forEach((name, set) -> members.put(name, new TreeSet<>(set.members())));
    return members;
  }

  String listed() {
    var text = new StringBuilder();
    sets.forEach(
        (name, set) -> text.append(SetCommand.listed(name, set.header(), set.members().size())));
    return text.toString();
  }

  String saved(SortedSet<String> names) throws RefusedException {
    var text = new StringBuilder();
    for (String name : names) {
      MemorySet set = find(name);
      text.append(SetCommand.saved(name, set.header(), set.members()));
    }
    return text.toString();
  }

  /// Does `script`; `isUsed` tells whether a rule looks into a set.
  void run(String script, Predicate<String> isUsed) throws RefusedException {
    List<String> lines = SetCommand.lines(script);
    for (int i = 0; i < lines.size(); i++) {
      try {
        runLine(lines.get(i), isUsed);
      } catch (RefusedException e) {
        throw new RefusedException("Error in line " + (i + 1) + ": " + e.getMessage());
      }
    }
  }

  private void runLine(String line, Predicate<String> isUsed) throws RefusedException {
    SetCommand command =
        SetCommand.parse(line)
            .orElseThrow(() -> new RefusedException("No command specified: " + line));
    switch (command) {
      case SetCommand.Create create -> create(create);
      case SetCommand.Add add -> add(add);
      case SetCommand.Delete(String name, String member, Mildness mildness) -> {
        if (!find(name).members().remove(member) && mildness == Mildness.STRICT) {
          throw new RefusedException("Element cannot be deleted from the set: it's not added");
        }
      }
      case SetCommand.Flush(String name) -> find(name).members().clear();
      case SetCommand.Swap(String name, String other) -> {
        MemorySet set = find(name);
        sets.put(name, find(other));
        sets.put(other, set);
      }
      case SetCommand.Destroy(String name, Mildness mildness) -> {
        if (isUsed.test(name)) {
          throw new RefusedException("Set cannot be destroyed: it is in use by a kernel component");
        }
        if (sets.remove(name) == null && mildness == Mildness.STRICT) {
          throw new RefusedException("The set with the given name does not exist");
        }
      }
    }
  }

  private void create(SetCommand.Create create) throws RefusedException {
    MemorySet there = sets.get(create.name());
    if (there == null) {
      sets.put(create.name(), new MemorySet(create.header(), create.maximum(), new TreeSet<>()));
    } else if (create.mildness() == Mildness.STRICT || !there.header().equals(create.header())) {
      throw new RefusedException("Set cannot be created: set with the same name already exists");
    }
  }

  private void add(SetCommand.Add add) throws RefusedException {
    MemorySet set = find(add.name());
    if (!SetCommand.isMember(add.member())) {
      throw new RefusedException("The value of the CIDR parameter of the IP address is invalid");
    }
    if (set.members().contains(add.member())) {
      if (add.mildness() == Mildness.STRICT) {
        throw new RefusedException("Element cannot be added to the set: it's already added");
      }
      return;
    }
    if (set.members().size() >= set.maximum()) {
      throw new RefusedException("Hash is full, cannot add more elements");
    }
    set.members().add(add.member());
  }

  private MemorySet find(String name) throws RefusedException {
    MemorySet set = sets.get(name);
    if (set == null) {
      throw new RefusedException("The set with the given name does not exist");
    }
    return set;
  }
}
