package dev.portcullis.reconciler.audit;

import dev.portcullis.events.snapshot.BucketedDigest;
import dev.portcullis.events.snapshot.IpSetHeader;
import dev.portcullis.events.wire.Records;
import dev.portcullis.events.wire.StoredRecord;
import dev.portcullis.events.wire.UnknownRecordException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What the ipsets topic holds of one set, while it is read.
final class HeldSet {
  private final Set<String> given = new LinkedHashSet<>();
  private List<BucketedDigest> members = List.of();
  private List<IpSetHeader> header = List.of();
  private String place = "";
  private String unreadable = "";

  void header(StoredRecord record) {
    header = List.of();
    unreadable = "";
    place = record.isTombstone() ? "" : record.place();
    if (record.isTombstone()) {
      return;
    }
    try {
      header = List.of(Records.SET_HEADER.decode(record.value()));
    } catch (UnknownRecordException | IllegalArgumentException e) {
      unreadable = String.valueOf(e.getMessage());
    }
  }

  void member(String member, StoredRecord record) {
    members = List.of();
    if (record.isTombstone()) {
      given.remove(member);
    } else {
      given.add(member);
      place = place.isEmpty() ? record.place() : place;
    }
  }

  /// The header, if it has one that can be read.
  List<IpSetHeader> header() {
    return header;
  }

  /// Why its header cannot be read; empty when it can, or when there is none.
  String unreadable() {
    return unreadable;
  }

  /// Where its header lies, or else one of its members.
  String place() {
    return place;
  }

  BucketedDigest members() {
    if (members.isEmpty()) {
      members = List.of(BucketedDigest.of(given));
    }
    return members.getFirst();
  }

  /// Whether no record of it is left.
  boolean isGone() {
    return header.isEmpty() && unreadable.isEmpty() && given.isEmpty();
  }
}
