package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.snapshot.IpSetType;
import java.util.SortedSet;

/// An ip set as the kernel must hold it: its name, what ipset must know to create it, and its
/// members as records spell them.
public record KernelSet(String name, IpSetType type, Family family, BucketedDigest members) {
  /// The limit that a set is created with, so that it seldom has to be made anew. It costs nothing.
  private static final long ROOM = 1L << 20;

  /// A network of length 0 takes two places.
  private static final int HALVES = 1;

  private static final int SMALLEST_TABLE = 64;
  private static final int LARGEST_TABLE = 1 << 22;

  /// The command that creates the set under `as`.
  String create(String as) {
    return "create %s %s family %s hashsize %s maxelem %s"
        .formatted(as, type.text(), familyText(), hashSize(), maximum());
  }

  private String familyText() {
    return switch (family) {
      case IPV4 -> "inet";
      case IPV6 -> "inet6";
    };
  }

  /// A power of two; ipset grows the table by itself when it fills.
  private int hashSize() {
    int wanted = Integer.highestOneBit(Math.max(1, members.size() - 1)) << 1;
    return Math.clamp(wanted, SMALLEST_TABLE, LARGEST_TABLE);
  }

  private long maximum() {
    return Math.max(ROOM, Long.highestOneBit(members.size()) << 2);
  }

  /// What ipset says of the set without its members.
  public SavedSets.Head head() {
    return new SavedSets.Head(type, family, maximum());
  }

  /// Whether a set with this limit has room for the members.
  boolean fits(long maximum) {
    return members.size() + HALVES <= maximum;
  }

  /// How many members ipset counts.
  public long entries() {
    return MemberSpelling.isSplit(members) ? lines().size() : members.size();
  }

  /// The members as ipset prints them.
  public SortedSet<String> lines() {
    return MemberSpelling.lines(members);
  }

  /// Whether `lines`, as ipset printed them, are the members.
  public boolean holdsExactly(SortedSet<String> lines) {
    return lines().equals(lines);
  }
}
