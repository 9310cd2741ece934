package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.wire.Records;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.compile.Publication;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Writes what was compiled to the topics that nodes read. To open it takes the publishing over:
/// the publisher before is fenced. Not safe for use by several threads at once.
public final class Publisher implements AutoCloseable {
  /// A transaction has at most so many records; a larger publication is written in parts, each of
  /// which leaves nodes a state that is whole or that they wait to see completed.
  private static final int MOST_RECORDS = 2_000_000;

  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final KafkaSettings settings;
  private final Signing signing;
  private final Transactions transactions;

  private Publisher(KafkaSettings settings, Signing signing, Transactions transactions) {
    this.settings = settings;
    this.signing = signing;
    this.transactions = transactions;
  }

  static Publisher take(KafkaSettings settings, Signing signing) {
    return new Publisher(settings, signing, Transactions.take(settings, "publish", LONGEST));
  }

  /// Writes `publication` in one transaction: sections, then sets, then snapshots, then tombstones.
  ///
  /// @throws FencedException when another publisher took over
  /// @throws KafkaUnavailableException when nothing was written; it may be tried again
  /// @throws UndecidedException when only a restart can tell
  /// @throws OversizedRecordException when a record is too large; nothing was written
  public Published publish(Publication publication) {
    var records = new PublicationRecords(settings, signing);
    Iterator<ProducerRecord<byte[], byte[]>> all = records.of(publication).iterator();
    while (all.hasNext()) {
      transactions.write(new Part(all, MOST_RECORDS));
    }
    return records.published();
  }

  /// Writes what a pull request would do, or that this is not shown any more.
  ///
  /// @throws FencedException when another publisher took over
  /// @throws KafkaUnavailableException when nothing was written; it may be tried again
  /// @throws UndecidedException when only a restart can tell
  public void publish(PreviewRecord preview) {
    byte[] key = preview.pullRequest().getBytes(StandardCharsets.UTF_8);
    int partition = Partitions.ofPullRequest(preview.pullRequest());
    String topic = settings.nameOf(Topic.PREVIEWS);
    var record =
        switch (preview) {
          case PreviewRecord.Shown(_, Preview shown) ->
              new ProducerRecord<>(topic, partition, key, Records.PREVIEW.encode(shown));
          case PreviewRecord.Withdrawn _ ->
              new ProducerRecord<byte[], byte[]>(topic, partition, key, null);
        };
    transactions.write(List.of(record).iterator());
  }

  /// The next records of a longer sequence.
  private static final class Part implements Iterator<ProducerRecord<byte[], byte[]>> {
    private final Iterator<ProducerRecord<byte[], byte[]>> all;
    private int left;

    Part(Iterator<ProducerRecord<byte[], byte[]>> all, int most) {
      this.all = all;
      this.left = most;
    }

    @Override
    public boolean hasNext() {
      return left > 0 && all.hasNext();
    }

    @Override
    public ProducerRecord<byte[], byte[]> next() {
      left--;
      return all.next();
    }
  }

  @Override
  public void close() {
    transactions.close();
  }
}
