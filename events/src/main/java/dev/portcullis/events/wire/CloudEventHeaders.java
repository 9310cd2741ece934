package dev.portcullis.events.wire;

import dev.portcullis.events.journal.Envelope;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// The attributes of CloudEvents 1.0 (Kafka protocol binding, binary mode) that a journal record
/// carries as headers: copies of what the value says, for readers that know no more than these.
public final class CloudEventHeaders {
  private CloudEventHeaders() {}

  /// The headers of the record of `envelope`, as it is written today.
  public static SortedMap<String, String> of(Envelope envelope) {
    return of(envelope, EventType.of(envelope.event()).version());
  }

  /// The headers of the record of `envelope`, which was written in this version of its type.
  static SortedMap<String, String> of(Envelope envelope, int version) {
    var type = EventType.of(envelope.event());
    var headers = new TreeMap<String, String>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", envelope.journal() + "-" + envelope.sequence());
    headers.put("ce_source", "/portcullis/journal/" + envelope.journal());
    headers.put(
        "ce_type", "dev.portcullis." + type.name().toLowerCase(Locale.ROOT) + ".v" + version);
    headers.put("ce_subject", envelope.event().subject());
    headers.put("ce_time", envelope.time().toString());
    headers.put("ce_sequence", envelope.sequence().toString());
    headers.put("content-type", "application/json");
    return headers;
  }
}
