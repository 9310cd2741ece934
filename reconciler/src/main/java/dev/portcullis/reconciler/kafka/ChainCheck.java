package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.wire.BrokenChainException;
import dev.portcullis.events.wire.JournalChain;
import dev.portcullis.events.wire.OpenedEvent;
import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.events.wire.UnknownRecordException;
import dev.portcullis.reconciler.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    return next(Opened.of(record));
  }

  /// A record with all that can be told of it alone, which any thread may work out beforehand.
  record Opened(OpenedEvent event, Hash leaf, long offset) {
    static Opened of(ConsumerRecord<byte[], byte[]> record) {
      StoredEvent event = stored(record);
      return new Opened(OpenedEvent.of(event), Hash.ofLeaf(event.value()), record.offset());
    }
  }

  /// The same for who has opened it.
  ///
  /// @throws BrokenJournalException when it cannot be what the writer wrote there
  JournalRecord next(Opened record) {
    try {
      JournalChain.Link link = chain.next(record.event());
      return new JournalRecord(link.envelope(), link.digest(), record.leaf(), record.offset());
    } catch (BrokenChainException e) {
      throw new BrokenJournalException(place(record), e);
    } catch (UnknownRecordException e) {
      throw new UnknownRecordException("journal, " + place(record) + ": " + e.getMessage(), e);
    }
  }

  /// Where the next event was to be, as nothing was taken for it.
  private String place(Opened record) {
    return "sequence " + chain.due() + " (Kafka offset " + record.offset() + ")";
  }

  /// What `record` holds, whatever it is: no value is one of no bytes.
  static StoredEvent stored(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = Optional.ofNullable(record.value()).orElseGet(() -> new byte[0]);
    return StoredEvent.of(value, new InTopic(record));
  }

  private record InTopic(ConsumerRecord<byte[], byte[]> record) implements StoredEvent.Beside {
    @Override
    public String place() {
      return "Kafka offset " + record.offset();
    }

    @Override
    public List<StoredEvent.Copies> copies() {
      List<StoredEvent.Header> headers = new ArrayList<>();
      for (Header header : record.headers()) {
        headers.add(new StoredEvent.Header(header.key(), text(header.value())));
      }
      return List.of(new StoredEvent.Copies(text(record.key()), headers));
    }
  }

  private static String text(byte[] bytes) {
    return Optional.ofNullable(bytes)
        .map(present -> new String(present, StandardCharsets.UTF_8))
        .orElse("");
  }
}
