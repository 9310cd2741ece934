package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.wire.BrokenChainException;
import dev.portcullis.events.wire.JournalChain;
import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.events.wire.UnknownRecordException;
import dev.portcullis.reconciler.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/// Checks that records of the journal follow one another as their one writer wrote them.
final class ChainCheck {
  private final JournalChain chain;

  ChainCheck(JournalStart start) {
    this.chain =
        switch (start) {
          case JournalStart.Beginning() -> JournalChain.fromTheBeginning();
          case JournalStart.After(JournalRecord(var envelope, var digest, _, _)) ->
              JournalChain.after(new JournalChain.Link(envelope, digest));
        };
  }

  /// The event of `record`, which comes after those that were checked before it.
  ///
  /// @throws BrokenJournalException when it cannot be what the writer wrote there
  JournalRecord next(ConsumerRecord<byte[], byte[]> record) {
    String place = "sequence " + chain.due() + " (Kafka offset " + record.offset() + ")";
    try {
      StoredEvent event = stored(record);
      JournalChain.Link link = chain.next(event);
      return new JournalRecord(
          link.envelope(), link.digest(), Hash.ofLeaf(event.value()), record.offset());
    } catch (BrokenChainException e) {
      throw new BrokenJournalException(place, e);
    } catch (UnknownRecordException e) {
      throw new UnknownRecordException("journal, " + place + ": " + e.getMessage(), e);
    }
  }

  /// What `record` holds, whatever it is: no value is one of no bytes, and a header that is there
  /// twice has both texts.
  static StoredEvent stored(ConsumerRecord<byte[], byte[]> record) {
    var headers = new TreeMap<String, String>();
    for (Header header : record.headers()) {
      headers.merge(header.key(), text(header.value()), (one, other) -> one + " and " + other);
    }
    byte[] value = Optional.ofNullable(record.value()).orElseGet(() -> new byte[0]);
    var copies = new StoredEvent.Copies(text(record.key()), headers);
    return StoredEvent.with("Kafka offset " + record.offset(), value, copies);
  }

  private static String text(byte[] bytes) {
    return Optional.ofNullable(bytes)
        .map(present -> new String(present, StandardCharsets.UTF_8))
        .orElse("");
  }
}
