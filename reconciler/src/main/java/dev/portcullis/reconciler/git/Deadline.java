package dev.portcullis.reconciler.git;

import java.time.Duration;
import org.eclipse.jgit.lib.ProgressMonitor;

/// Ends a transfer that makes progress, but too slowly.
final class Deadline implements ProgressMonitor {
  private final long start = System.nanoTime();
  private final long limit;

  Deadline(Duration limit) {
    this.limit = limit.toNanos();
  }

  @Override
  public boolean isCancelled() {
    return System.nanoTime() - start > limit;
  }

  @Override
  public void start(int totalTasks) {}

  @Override
  public void beginTask(String title, int totalWork) {}

  @Override
  public void update(int completed) {}

  @Override
  public void endTask() {}

  @Override
  public void showDuration(boolean enabled) {}
}
