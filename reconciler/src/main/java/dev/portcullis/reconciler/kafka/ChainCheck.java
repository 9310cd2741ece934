package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.wire.CloudEventHeaders;
import dev.portcullis.events.wire.JournalCodec;
import dev.portcullis.events.wire.UnknownRecordException;
import dev.portcullis.reconciler.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/// Checks that records of the journal follow one another as their one writer wrote them.
final class ChainCheck {
  private List<JournalRecord> last;

  ChainCheck(JournalStart start) {
    this.last =
        switch (start) {
          case JournalStart.Beginning() -> List.of();
          case JournalStart.After(JournalRecord before) -> List.of(before);
        };
  }

  /// The event of `record`, which comes after those that were checked before it.
  ///
  /// @throws BrokenJournalException when it cannot be what the writer wrote there
  JournalRecord next(ConsumerRecord<byte[], byte[]> record) {
    byte[] value =
        Optional.ofNullable(record.value())
            .orElseThrow(() -> broken(record, "a record has no value"));
    Envelope envelope = decode(record, value);
    checkCopies(record, envelope);
    checkPlace(record, envelope);
    var entry = new JournalRecord(envelope, Digest.of(value), Hash.ofLeaf(value), record.offset());
    last = List.of(entry);
    return entry;
  }

  private Envelope decode(ConsumerRecord<byte[], byte[]> record, byte[] value) {
    Envelope envelope;
    try {
      envelope = JournalCodec.decode(value);
    } catch (UnknownRecordException e) {
      throw new UnknownRecordException("journal, " + place(record) + ": " + e.getMessage(), e);
    }
    return envelope;
  }

  /// The key and the headers say again what the value says.
  private void checkCopies(ConsumerRecord<byte[], byte[]> record, Envelope envelope) {
    String key = text(record.key());
    if (!key.equals(envelope.event().subject())) {
      throw broken(record, "its key is " + key + " and its subject " + envelope.event().subject());
    }
    var headers = new TreeMap<String, String>();
    for (Header header : record.headers()) {
      if (headers.put(header.key(), text(header.value())) != null) {
        throw broken(record, "it has the header " + header.key() + " twice");
      }
    }
    if (!headers.equals(CloudEventHeaders.of(envelope))) {
      throw broken(record, "its headers " + headers + " do not say what its value says");
    }
  }

  private void checkPlace(ConsumerRecord<byte[], byte[]> record, Envelope envelope) {
    Sequence due = last.isEmpty() ? Sequence.FIRST : last.getFirst().envelope().sequence().next();
    if (!envelope.sequence().equals(due)) {
      throw broken(record, "it holds sequence " + envelope.sequence());
    }
    Digest before = last.isEmpty() ? Digest.ZERO : last.getFirst().digest();
    if (!envelope.previous().equals(before)) {
      throw broken(
          record, "its `previous` is " + envelope.previous() + " and that event has " + before);
    }
    if (!last.isEmpty()) {
      checkContinues(record, envelope, last.getFirst().envelope());
    }
  }

  private void checkContinues(
      ConsumerRecord<byte[], byte[]> record, Envelope envelope, Envelope before) {
    if (!envelope.journal().equals(before.journal())) {
      throw broken(
          record, "it is of journal " + envelope.journal() + " and not of " + before.journal());
    }
    if (envelope.time().compareTo(before.time()) < 0) {
      throw broken(
          record, "its time " + envelope.time() + " is before " + before.time() + ", the last one");
    }
    if (envelope.epoch().compareTo(before.epoch()) < 0) {
      throw broken(record, "its epoch " + envelope.epoch() + " is before " + before.epoch());
    }
  }

  private static String text(byte[] bytes) {
    return Optional.ofNullable(bytes)
        .map(present -> new String(present, StandardCharsets.UTF_8))
        .orElse("");
  }

  private BrokenJournalException broken(ConsumerRecord<byte[], byte[]> record, String wrong) {
    return new BrokenJournalException(place(record), wrong);
  }

  private String place(ConsumerRecord<byte[], byte[]> record) {
    long due = last.isEmpty() ? 0 : last.getFirst().envelope().sequence().value() + 1;
    return "sequence " + due + " (Kafka offset " + record.offset() + ")";
  }
}
