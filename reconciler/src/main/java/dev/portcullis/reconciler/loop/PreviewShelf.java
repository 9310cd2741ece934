package dev.portcullis.reconciler.loop;

import dev.portcullis.events.preview.Preview;
import dev.portcullis.reconciler.kafka.PreviewRecord;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The previews that are kept, by pull request, as they were read back. Written by one thread, read
/// by any.
final class PreviewShelf {
  private volatile SortedMap<String, Preview> previews = Collections.emptySortedMap();

  /// The newest preview of each pull request.
  SortedMap<String, Preview> previews() {
    return previews;
  }

  void take(List<PreviewRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    var next = new TreeMap<>(previews);
    for (PreviewRecord record : records) {
      switch (record) {
        case PreviewRecord.Shown(String name, Preview preview) -> next.put(name, preview);
        case PreviewRecord.Withdrawn(String name) -> next.remove(name);
      }
    }
    previews = Collections.unmodifiableSortedMap(next);
  }
}
