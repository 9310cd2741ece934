package dev.portcullis.reconciler.loop;

import com.sun.management.ThreadMXBean;
import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.allowance.CutOffException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;

/// What one piece of work may take of this process: time, from the making of this on, and memory.
/// To be made by the thread that works, and for one piece of work.
///
/// A heap that is nearly full of what is in use ends the work, whoever filled it: enforcement must
/// have room. What a thread allocates is bounded too, though most of it is garbage at once: the
/// collector takes the processors that enforcement needs.
public final class MeteredAllowance implements Allowance {
  private static final long LOOK_NANOS = 10_000_000;
  private static final int PERCENT = 100;

  private final Bounds bounds;
  private final long start = System.nanoTime();
  private long nextLook = start + LOOK_NANOS;
  private long allocatedBefore = -1;

  /// So much time; so many bytes allocated, garbage counted; and no more than so many percent of
  /// the heap in use after a collection, by all threads together.
  public record Bounds(Duration time, long allocatedBytes, int heapPercent) {
    private static final long USUAL_BYTES = 64L << 30;
    private static final int USUAL_PERCENT = 85;

    public Bounds {
      if (time.isNegative() || allocatedBytes < 0 || heapPercent < 0 || heapPercent > PERCENT) {
        throw new IllegalArgumentException("no bounds: " + time + ", " + allocatedBytes);
      }
    }

    /// So much time, and as much memory as hardly anything needs that can end in it.
    public static Bounds of(Duration time) {
      return new Bounds(time, USUAL_BYTES, USUAL_PERCENT);
    }
  }

  public MeteredAllowance(Bounds bounds) {
    this.bounds = bounds;
  }

  @Override
  public void spend() {
    long now = System.nanoTime();
    if (now - start >= bounds.time().toNanos()) {
      throw new CutOffException("it took longer than " + text(bounds.time()));
    }
    if (now - nextLook >= 0) {
      nextLook = now + LOOK_NANOS;
      lookAtMemory();
    }
  }

  private static String text(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  private void lookAtMemory() {
    if (isHeapFull()) {
      throw new CutOffException(
          "it took too much memory: more than %d%% of %d MiB are in use"
              .formatted(bounds.heapPercent(), Runtime.getRuntime().maxMemory() >> 20));
    }
    long allocated = allocated();
    if (allocatedBefore < 0) {
      allocatedBefore = allocated;
    } else if (allocated - allocatedBefore > bounds.allocatedBytes()) {
      throw new CutOffException(
          "it took too much memory: more than %d MiB passed through its hands"
              .formatted(bounds.allocatedBytes() >> 20));
    }
  }

  /// Asking for what is left costs little, so the pools are asked only where that is not much: what
  /// is not left may be garbage.
  private boolean isHeapFull() {
    Runtime runtime = Runtime.getRuntime();
    long most = runtime.maxMemory() / PERCENT * bounds.heapPercent();
    return runtime.totalMemory() - runtime.freeMemory() > most && inUse() > most;
  }

  /// In bytes, after the last collection of each pool.
  private static long inUse() {
    long inUse = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage usage = pool.getCollectionUsage();
      if (pool.getType() == MemoryType.HEAP && usage != null) {
        inUse += usage.getUsed();
      }
    }
    return inUse;
  }

  /// How many bytes this thread allocated since it began; 0 where the JVM does not count them.
  private static long allocated() {
    return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
            && threads.isThreadAllocatedMemoryEnabled()
        ? threads.getCurrentThreadAllocatedBytes()
        : 0;
  }
}
