package dev.portcullis.reconciler.kafka;

/// The right to append and to publish, taken in this order from whoever had it. Held until another
/// takes it, which shows as a [FencedException].
public record Leadership(JournalWriter journal, Publisher publisher) implements AutoCloseable {
  /// Takes the leadership.
  ///
  /// @throws FencedException when another reconciler takes it at the same moment
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public static Leadership take(KafkaSettings settings) {
    JournalWriter journal = JournalWriter.take(settings);
    try {
      return new Leadership(journal, Publisher.take(settings));
    } catch (FencedException | KafkaUnavailableException e) {
      journal.close();
      throw e;
    }
  }

  @Override
  public void close() {
    journal.close();
    publisher.close();
  }
}
