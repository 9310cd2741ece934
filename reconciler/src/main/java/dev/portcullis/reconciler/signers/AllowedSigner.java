package dev.portcullis.reconciler.signers;

import dev.portcullis.events.name.Timestamp;

/// A line of a signers' file: whose key it is, what for, and from when until when it counts, both
/// included.
record AllowedSigner(
    String name, SshKey key, PatternList namespaces, Timestamp after, Timestamp before) {
  /// Before any time that a commit can have, and after all of them.
  static final Timestamp ALWAYS = Timestamp.EPOCH;

  static final Timestamp FOREVER = new Timestamp(Long.MAX_VALUE);

  boolean isFor(String fingerprint, String namespace) {
    return key.fingerprint().equals(fingerprint) && namespaces.matches(namespace);
  }

  boolean countsAt(Timestamp time) {
    return time.compareTo(after) >= 0 && time.compareTo(before) <= 0;
  }
}
