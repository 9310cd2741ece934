package dev.portcullis.reconciler.bench;

import dev.portcullis.enforcer.kernel.RulesetGeneration;
import dev.portcullis.reconciler.demo.NamespaceDoor;
import dev.portcullis.reconciler.demo.NetworkNamespace;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Asks a network namespace how often its nf_tables changed, from a thread that lives there.
final class NamespaceCounter implements AutoCloseable {
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  NamespaceCounter(NetworkNamespace namespace) {
    CompletableFuture.runAsync(() -> enter(namespace), thread).join();
  }

  private static void enter(NetworkNamespace namespace) {
    try (var door = new NamespaceDoor(namespace)) {
      door.enter();
    }
  }

  /// The number of the moment, as [RulesetGeneration#current] says it.
  OptionalLong current() {
    return CompletableFuture.supplyAsync(RulesetGeneration::current, thread).join();
  }

  @Override
  public void close() {
    thread.close();
  }
}
