package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.signature.Signing;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the sections, ipsets and snapshots topics hold, in a form that can be compared with what
/// was compiled.
public record PublishedTopics(
    SortedSet<Digest> sections,
    SortedMap<SetId, PublishedSet> sets,
    SortedMap<NodeName, PublishedNode> nodes) {
  public PublishedTopics {
    sections = Collections.unmodifiableSortedSet(new TreeSet<>(sections));
    sets = Collections.unmodifiableSortedMap(new TreeMap<>(sets));
    nodes = Collections.unmodifiableSortedMap(new TreeMap<>(nodes));
  }

  /// Reads the three topics from their beginnings to what are their ends now. To be called when the
  /// [Leadership] was taken: before, a publication may just be ending. Takes about 100 bytes of
  /// memory a member. Snapshots and headers that are not signed as `signing` says are not ours.
  ///
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  /// @throws dev.portcullis.events.wire.UnknownRecordException when a newer version wrote a record
  public static PublishedTopics read(KafkaSettings settings, Signing signing) {
    return new PublishedReader(settings, new Seals(signing.trust())).read();
  }

  /// The same, whoever signed what they hold.
  ///
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  /// @throws dev.portcullis.events.wire.UnknownRecordException when a newer version wrote a record
  public static PublishedTopics read(KafkaSettings settings) {
    return read(settings, new Signing.Off());
  }
}
