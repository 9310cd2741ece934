package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.wire.Records;
import dev.portcullis.events.wire.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Watches what nodes report, from when it opens, for those who watch and decide nothing. Not safe
/// for use by several threads.
public final class ReportTail implements AutoCloseable {
  private final Reading reading;

  public ReportTail(KafkaSettings settings) {
    reading = Reading.of(Topic.REPORTS, settings, "report-tail");
    reading.ends().forEach(reading::seek);
  }

  /// The reports that came since; waits for the first at most `wait`.
  ///
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public List<EnforcementReport> poll(Duration wait) {
    return reports(reading.poll(wait));
  }

  /// All reports that came since, up to the newest now.
  ///
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public List<EnforcementReport> rest() {
    List<EnforcementReport> reports = new ArrayList<>();
    reading.toEnd(records -> reports.addAll(reports(records)));
    return reports;
  }

  private static List<EnforcementReport> reports(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    List<EnforcementReport> reports = new ArrayList<>();
    records.forEach(record -> reports.add(Records.REPORT.decode(record.value())));
    return reports;
  }

  @Override
  public void close() {
    reading.close();
  }
}
