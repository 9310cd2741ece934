package dev.portcullis.reconciler.loop;

import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.wire.Records;
import dev.portcullis.events.wire.UnknownRecordException;
import dev.portcullis.reconciler.decide.InventoryRecord;
import dev.portcullis.reconciler.kafka.InputRecord;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns records of the input topics into what is to be decided.
final class Inputs {
  private static final Logger LOG = LoggerFactory.getLogger(Inputs.class);

  private Inputs() {}

  static Cause.TopicRecord placeOf(InputRecord record) {
    return new Cause.TopicRecord(
        record.partition().topic().name().toLowerCase(Locale.ROOT),
        record.partition().topicId(),
        record.partition().partition(),
        record.offset());
  }

  static InventoryRecord inventory(InputRecord record) {
    InventoryRecord.Content content =
        switch (record.value()) {
          case InputRecord.Text(String text) -> new InventoryRecord.Text(text);
          case InputRecord.NotText(int size) -> new InventoryRecord.NotText(size);
          case InputRecord.Tombstone() -> new InventoryRecord.Gone();
        };
    return new InventoryRecord(placeOf(record), record.key(), content);
  }

  /// A report that cannot be read says nothing; nothing rests on it.
  static Optional<EnforcementReport> report(InputRecord record) {
    if (!(record.value() instanceof InputRecord.Text(String text))) {
      return Optional.empty();
    }
    try {
      return Optional.of(Records.REPORT.decode(text.getBytes(StandardCharsets.UTF_8)));
    } catch (UnknownRecordException e) {
      LOG.atWarn()
          .addKeyValue("place", placeOf(record))
          .addKeyValue("problem", e.getMessage())
          .log("a report cannot be read");
      return Optional.empty();
    }
  }
}
