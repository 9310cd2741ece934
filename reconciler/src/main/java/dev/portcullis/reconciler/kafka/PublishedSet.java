package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.snapshot.IpSetHeader;

/// What the ipsets topic holds of one set.
public sealed interface PublishedSet {
  /// The members that have records.
  BucketedDigest members();

  /// A set with its header. Whether the members are those that it says is for others to compare.
  record Headed(IpSetHeader header, BucketedDigest members) implements PublishedSet {}

  /// Members without a header of ours: a publication in parts was cut off, or the header is not
  /// signed as ours are.
  record Headless(BucketedDigest members) implements PublishedSet {}
}
