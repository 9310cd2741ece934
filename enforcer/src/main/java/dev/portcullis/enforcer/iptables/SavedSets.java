package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.snapshot.IpSetType;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The ip sets of ours that the kernel holds, by name. What ipset prints beside what we asked for
/// (its hash seed, the size that a table grew to) is not looked at.
public final class SavedSets {
  private static final Pattern LIMIT = Pattern.compile("\\bmaxelem (\\d{1,18})");
  private static final Pattern ENTRIES = Pattern.compile("Number of entries: (\\d{1,18})");

  private SavedSets() {}

  /// A set of ours: ipset's type and family, and how many members it may have.
  public record Head(IpSetType type, Family family, long maximum) {
    /// The set with its members, as something to want.
    public KernelSet asSet(String name, SortedSet<String> members) {
      return new KernelSet(name, type, family, BucketedDigest.of(members));
    }
  }

  /// The sets of ours, from the text that `ipset list -terse` printed.
  public static SortedMap<String, Head> heads(String listed) {
    var heads = new TreeMap<String, Head>();
    String name = "";
    String type = "";
    for (String line : listed.lines().toList()) {
      if (line.startsWith("Name: ")) {
        name = line.substring("Name: ".length());
      } else if (line.startsWith("Type: ")) {
        type = line.substring("Type: ".length());
      } else if (line.startsWith("Header: ") && Ownership.isOurSet(name)) {
        heads.put(name, head(typeOf(type), line));
      }
    }
    return Collections.unmodifiableSortedMap(heads);
  }

  /// How many members each set of ours has, from the text that `ipset list -terse` printed.
  public static SortedMap<String, Long> entries(String listed) {
    var entries = new TreeMap<String, Long>();
    String name = "";
    for (String line : listed.lines().toList()) {
      Matcher count = ENTRIES.matcher(line);
      if (line.startsWith("Name: ")) {
        name = line.substring("Name: ".length());
      } else if (count.matches() && Ownership.isOurSet(name)) {
        entries.put(name, Long.valueOf(count.group(1)));
      }
    }
    return Collections.unmodifiableSortedMap(entries);
  }

  /// A type that we never make stands for one that no wanted set has room in.
  private static IpSetType typeOf(String text) {
    return text.equals(IpSetType.HASH_IP_PORT.text()) ? IpSetType.HASH_IP_PORT : IpSetType.HASH_NET;
  }

  private static Head head(IpSetType type, String line) {
    Matcher limit = LIMIT.matcher(line);
    long maximum = limit.find() ? Long.parseLong(limit.group(1)) : 0;
    return new Head(type, line.contains("family inet6 ") ? Family.IPV6 : Family.IPV4, maximum);
  }

  /// The members of each set, from the text that `ipset save` printed.
  public static SortedMap<String, SortedSet<String>> members(String saved) {
    var members = new TreeMap<String, SortedSet<String>>();
    saved
        .lines()
        .forEach(line -> {
          String[] words = line.split(" ", 4);
          if (words.length >= 3 && words[0].equals("create")) {
            members.put(words[1], new TreeSet<>());
          } else if (words.length >= 3 && words[0].equals("add")) {
            members.computeIfAbsent(words[1], _ -> new TreeSet<>()).add(words[2]);
          }
        });
    return Collections.unmodifiableSortedMap(members);
  }
}
