package dev.portcullis.reconciler.kafka;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;

/// Transactions of one producer under a fixed id: to begin fences whoever had the id before, and
/// each write is all there or not at all.
final class Transactions implements AutoCloseable {
  private static final int COMMIT_TRIES = 3;

  private final String what;
  private final KafkaProducer<byte[], byte[]> producer;

  private Transactions(String what, KafkaProducer<byte[], byte[]> producer) {
    this.what = what;
    this.producer = producer;
  }

  /// Takes the id `role` over: from here on the producer that had it can write no more, and what it
  /// left unfinished is undone.
  static Transactions take(KafkaSettings settings, String role, Duration longest) {
    var producer = new Clients(settings).transactional(role, longest);
    var transactions = new Transactions(settings.prefix() + role, producer);
    try {
      producer.initTransactions();
      return transactions;
    } catch (KafkaException e) {
      transactions.close();
      if (isFenced(e)) {
        throw new FencedException("taking over " + transactions.what, e);
      }
      throw new KafkaUnavailableException("taking over " + transactions.what, e);
    }
  }

  /// Writes what `records` yields in one transaction, in order within each partition.
  ///
  /// @throws FencedException when another producer took the id over
  /// @throws KafkaUnavailableException when nothing was written; it may be tried again
  /// @throws UndecidedException when only taking the id over again can tell
  void write(Iterator<ProducerRecord<byte[], byte[]>> records) {
    try {
      producer.beginTransaction();
      records.forEachRemaining(this::send);
      commit();
    } catch (KafkaException e) {
      throw undone(e);
    } catch (OversizedRecordException e) {
      producer.abortTransaction();
      throw e;
    }
  }

  /// A record that cannot be sent makes the commit fail.
  private void send(ProducerRecord<byte[], byte[]> record) {
    Future<RecordMetadata> _ = producer.send(record);
  }

  /// Commits. A time-out leaves open what the coordinator did; asking again is allowed and tells.
  private void commit() {
    for (int tries = 1; ; tries++) {
      try {
        producer.commitTransaction();
        return;
      } catch (TimeoutException | InterruptException e) {
        if (tries == COMMIT_TRIES) {
          throw new UndecidedException("committing to " + what, e);
        }
      }
    }
  }

  private RuntimeException undone(KafkaException failure) {
    String attempted = "writing to " + what;
    if (isFenced(failure)) {
      return new FencedException(attempted, failure);
    }
    try {
      producer.abortTransaction();
      return new KafkaUnavailableException(attempted, failure);
    } catch (KafkaException e) {
      e.addSuppressed(failure);
      return isFenced(e) ? new FencedException(attempted, e) : new UndecidedException(attempted, e);
    }
  }

  private static boolean isFenced(Throwable failure) {
    Optional<Throwable> at = Optional.of(failure);
    while (at.isPresent()) {
      if (at.get() instanceof ProducerFencedException
          || at.get() instanceof InvalidProducerEpochException
          || at.get() instanceof FencedInstanceIdException) {
        return true;
      }
      at = Optional.ofNullable(at.get().getCause());
    }
    return false;
  }

  @Override
  public void close() {
    producer.close(Clients.CLOSING);
  }
}
