package dev.portcullis.events.wire;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.wire.StoredEvent.Header;
import java.util.List;
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
    var headers = new TreeMap<String, String>();
    listed(envelope, version).forEach(header -> headers.put(header.name(), header.text()));
    return headers;
  }

  /// The same in the order of their names, in which they are written.
  static List<Header> listed(Envelope envelope, int version) {
    String journal = envelope.journal().text();
    String sequence = envelope.sequence().toString();
    String type = EventType.of(envelope.event()).name().toLowerCase(Locale.ROOT);
    return List.of(
        new Header("ce_id", journal + "-" + sequence),
        new Header("ce_sequence", sequence),
        new Header("ce_source", "/portcullis/journal/" + journal),
        new Header("ce_specversion", "1.0"),
        new Header("ce_subject", envelope.event().subject()),
        new Header("ce_time", envelope.time().toString()),
        new Header("ce_type", "dev.portcullis." + type + ".v" + version),
        new Header("content-type", "application/json"));
  }
}
