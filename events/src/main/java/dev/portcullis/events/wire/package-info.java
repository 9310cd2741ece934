/// How records are written down: topics, schema versions, codecs between types and bytes.
/// **Invariant:** what is not known is refused, never skipped; the same value has the same bytes;
/// knows no Kafka client. Start at [JournalCodec].
@NullMarked
package dev.portcullis.events.wire;

import org.jspecify.annotations.NullMarked;
