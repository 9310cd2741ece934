package dev.portcullis.reconciler.loop;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A [Stream] that flows in a thread of its own, until it is closed; nobody else touches it before.
final class Feeding implements AutoCloseable {
  private static final int BETWEEN_COMMITS_MILLIS = 300;
  private static final int RECORDS_A_COMMIT = 10;
  private static final int ENDING_SECONDS = 60;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final FutureTask<Boolean> flow;

  private Feeding(Stream stream) {
    flow =
        new FutureTask<>(() -> {
          while (!ended.await(BETWEEN_COMMITS_MILLIS, TimeUnit.MILLISECONDS)) {
            stream.commit();
            for (int i = 0; i < RECORDS_A_COMMIT; i++) {
              stream.inventoryEvent();
            }
            stream.confirm();
          }
          return true;
        });
  }

  static Feeding start(Stream stream) {
    var feeding = new Feeding(stream);
    Thread.ofPlatform().daemon().name("feeding").start(feeding.flow);
    return feeding;
  }

  /// @throws IllegalStateException when it did not flow, or does not end
  @Override
  public void close() {
    ended.countDown();
    try {
      flow.get(ENDING_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the stream did not flow", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
