package dev.portcullis.reconciler.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What must be taken away again, the newest first: at the end, or when the program is interrupted.
/// Safe for use by several threads.
public final class Leftovers implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Deque<AutoCloseable> kept = new ArrayDeque<>();
  private final Thread owner = Thread.currentThread();
  private final Thread hook = new Thread(this::interrupt, "clean-up");
  private final CountDownLatch removed = new CountDownLatch(1);
  private boolean closed;

  /// Of the work of the calling thread, which is interrupted when the program is.
  public Leftovers() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// Has the owner come to its end, or takes away under its hands what it holds.
  private void interrupt() {
    owner.interrupt();
    try {
      if (!removed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        removeAll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Keeps `thing` to be closed in its turn.
  public synchronized <T extends AutoCloseable> T keep(T thing) {
    if (closed) {
      close(thing);
      throw new DemoFailedException("interrupted");
    }
    kept.push(thing);
    return thing;
  }

  private synchronized void removeAll() {
    closed = true;
    while (!kept.isEmpty()) {
      close(kept.pop());
    }
  }

  /// One that does not go must not keep the others.
  private static void close(AutoCloseable thing) {
    try {
      thing.close();
    } catch (Exception e) {
      System.err.println("portcullis demo: not taken away: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    // To take things away is to wait for them, which an interrupted thread cannot.
    boolean interrupted = Thread.interrupted();
    removeAll();
    removed.countDown();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The program ends, and the hook runs: it finds nothing left to do.
    }
  }

  /// The removal of a directory with all that is in it.
  public static AutoCloseable directory(Path directory) {
    return () -> Files.walkFileTree(directory, new Removal());
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure)
        throws IOException {
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
