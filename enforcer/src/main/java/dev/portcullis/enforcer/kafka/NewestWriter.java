package dev.portcullis.enforcer.kafka;

import java.util.ArrayList;
import java.util.List;

/// The newest reconciler that has written to a partition. Within a partition epochs never decrease:
/// a record of an older one comes from a process that believed too long that it was in office. Only
/// a record that is believed can say that there is a newer one; else anybody could put the true
/// reconciler out of office.
final class NewestWriter {
  private final Signatures signatures;
  private final List<Writer> newest = new ArrayList<>(1);

  NewestWriter(Signatures signatures) {
    this.signatures = signatures;
  }

  /// Whether `writer`, who wrote `record`, may stand after those before it; if so, and if the
  /// record is believed, it is the newest now.
  boolean admits(Writer writer, LogRecord record) {
    if (newest.stream().anyMatch(known -> known.isAfter(writer))) {
      return false;
    }
    if (!newest.contains(writer) && signatures.fault(record).isEmpty()) {
      newest.clear();
      newest.add(writer);
    }
    return true;
  }

  /// To read the partition from its beginning.
  void forget() {
    newest.clear();
  }
}
