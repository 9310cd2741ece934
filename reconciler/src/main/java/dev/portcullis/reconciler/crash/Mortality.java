package dev.portcullis.reconciler.crash;

import dev.portcullis.reconciler.crash.Call.Phase;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// Tells the process outside of every call, and stands still where it is to be killed: at a
/// boundary of a call for ever, within one not at all.
///
/// Each line is a word, the call, and the moment in nanoseconds of the monotonic clock; the words
/// are in [Word].
final class Mortality {
  private final PrintStream telling;
  private final AtomicReference<List<KillPoint>> armed = new AtomicReference<>(List.of());

  /// What a line says.
  enum Word {
    /// A call begins.
    BEGIN,
    /// A call ended.
    END,
    /// The process stands still and waits for its end.
    DIE,
    /// The call has begun in which the process is to end.
    DIE_SOON
  }

  Mortality(PrintStream telling) {
    this.telling = telling;
  }

  /// The process is to die at `point`.
  void arm(KillPoint point) {
    armed.set(List.of(point));
  }

  /// The process is not to die.
  void disarm() {
    armed.set(List.of());
  }

  /// Something that is called.
  interface Called<T, E extends Exception> {
    T call() throws E;
  }

  /// Something that is called and answers nothing.
  interface Done<E extends Exception> {
    void run() throws E;
  }

  /// Makes a call that answers nothing, or dies over it.
  <E extends Exception> void through(Call call, Done<E> done) throws E {
    boolean _ =
        this.<Boolean, E>around(
            call,
            () -> {
              done.run();
              return true;
            });
  }

  /// Makes a call, or dies over it.
  <T, E extends Exception> T around(Call call, Called<T, E> called) throws E {
    dieAt(new KillPoint(call, Phase.BEFORE));
    tell(Word.BEGIN, call);
    if (take(new KillPoint(call, Phase.DURING))) {
      tell(Word.DIE_SOON, call);
    }
    T answer = called.call();
    tell(Word.END, call);
    dieAt(new KillPoint(call, Phase.AFTER));
    return answer;
  }

  private void dieAt(KillPoint point) {
    if (take(point)) {
      tell(Word.DIE, point.call());
      while (true) {
        LockSupport.park();
      }
    }
  }

  private boolean take(KillPoint point) {
    List<KillPoint> now = armed.get();
    return now.equals(List.of(point)) && armed.compareAndSet(now, List.of());
  }

  private void tell(Word word, Call call) {
    telling.println(word + " " + call + " " + System.nanoTime());
    telling.flush();
  }
}
