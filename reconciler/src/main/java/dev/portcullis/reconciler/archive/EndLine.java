package dev.portcullis.reconciler.archive;

import dev.portcullis.events.name.Digest;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the last line of a file says: how many events there are and the digest of the last, how
/// many records each section has, and, since format 2, the digest of all lines before.
record EndLine(long events, Digest last, SortedMap<ExportSection, Long> records, Digest lines) {
  static final String START = "end ";

  EndLine {
    records = Collections.unmodifiableSortedMap(new TreeMap<>(records));
  }

  /// As format 1 has it.
  String first() {
    return START + events + " " + last;
  }

  /// As format 2 has it.
  String second() {
    var text = new StringBuilder(START + "events=" + events + " last=" + last);
    for (Map.Entry<ExportSection, Long> section : records.entrySet()) {
      text.append(' ').append(section.getKey().text()).append('=').append(section.getValue());
    }
    return text.append(" lines=").append(lines).toString();
  }
}
