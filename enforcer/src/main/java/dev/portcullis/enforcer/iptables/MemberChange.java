package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.snapshot.BucketedDigest;
import java.util.List;

/// Members of one set that come and go, as ipset spells them.
record MemberChange(List<String> added, List<String> removed) {
  MemberChange {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }

  boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty();
  }

  static MemberChange between(BucketedDigest before, BucketedDigest after) {
    List<String> added =
        after
            .minus(before)
            .flatMap(member -> MemberSpelling.lines(member).stream())
            .filter(line -> !MemberSpelling.isKept(line, before))
            .toList();
    List<String> removed =
        before
            .minus(after)
            .flatMap(member -> MemberSpelling.lines(member).stream())
            .filter(line -> !MemberSpelling.isKept(line, after))
            .toList();
    return new MemberChange(added, removed);
  }
}
