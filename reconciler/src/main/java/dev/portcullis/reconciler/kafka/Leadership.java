package dev.portcullis.reconciler.kafka;

import dev.portcullis.events.signature.Signing;

/// The right to append and to publish, taken in this order from whoever had it. Held until another
/// takes it, which shows as a [FencedException].
public record Leadership(JournalWriter journal, Publisher publisher) implements AutoCloseable {
  /// Takes the leadership to publish without signatures.
  ///
  /// @throws FencedException when another reconciler takes it at the same moment
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public static Leadership take(KafkaSettings settings) {
    return take(settings, new Signing.Off());
  }

  /// Takes the leadership to sign what is published as `signing` says.
  ///
  /// @throws FencedException when another reconciler takes it at the same moment
  /// @throws KafkaUnavailableException when the brokers cannot be asked
  public static Leadership take(KafkaSettings settings, Signing signing) {
    JournalWriter journal = JournalWriter.take(settings);
    try {
      return new Leadership(journal, Publisher.take(settings, signing));
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
