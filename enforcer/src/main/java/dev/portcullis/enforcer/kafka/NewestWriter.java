package dev.portcullis.enforcer.kafka;

import java.util.ArrayList;
import java.util.List;

/// The newest reconciler that has written to a partition. Within a partition epochs never decrease:
/// a record of an older one comes from a process that believed too long that it was in office.
final class NewestWriter {
  private final List<Writer> newest = new ArrayList<>(1);

  /// Whether `writer` may stand after those before it; if so it is the newest now.
  boolean admits(Writer writer) {
    if (!newest.isEmpty()
        && newest.getFirst().journal().equals(writer.journal())
        && newest.getFirst().epoch().compareTo(writer.epoch()) > 0) {
      return false;
    }
    newest.clear();
    newest.add(writer);
    return true;
  }

  /// To read the partition from its beginning.
  void forget() {
    newest.clear();
  }
}
