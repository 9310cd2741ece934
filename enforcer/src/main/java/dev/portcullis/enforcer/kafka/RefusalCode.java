package dev.portcullis.enforcer.kafka;

/// Why something that came through a topic is not accepted, by the stable code of reports.
public enum RefusalCode {
  /// Another version, or not such a record at all.
  UNREADABLE("PCL5101"),
  OTHER_NODE("PCL5102"),
  /// The content is not what its digest says.
  DIGEST_DIFFERS("PCL5103"),
  /// Its epoch and sequence are lower than those accepted before.
  OLDER("PCL5104"),
  /// A later reconciler has already written to the partition.
  EPOCH_WENT_BACK("PCL5105"),
  /// It derives from another journal than what is enforced.
  OTHER_JOURNAL("PCL5106"),
  /// The record is larger than any may be.
  OVERSIZED("PCL5107"),
  /// A section uses an ip set that the snapshot's provenance does not name.
  SET_NOT_NAMED("PCL5108"),
  /// The members in the topic are not those that the set's header stands for.
  MEMBERS_DIFFER("PCL5109"),
  /// The set's header is of another set's definition.
  OTHER_DEFINITION("PCL5110"),
  /// A section or set that the snapshot uses is not in its topic.
  MISSING("PCL5111"),
  /// A topic has another number of partitions than keys were placed by.
  PARTITIONS_DIFFER("PCL5112"),
  /// Signatures are asked for, and it has none.
  UNSIGNED("PCL5113"),
  /// It is signed with a key that is not trusted here.
  UNKNOWN_KEY("PCL5114"),
  /// Its signature is not that of the key that it names over this record in this place.
  FORGED("PCL5115");

  private final String text;

  RefusalCode(String text) {
    this.text = text;
  }

  /// The code as reports carry it.
  public String text() {
    return text;
  }
}
