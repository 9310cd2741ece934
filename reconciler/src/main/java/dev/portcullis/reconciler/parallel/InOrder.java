package dev.portcullis.reconciler.parallel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;

/// Takes pieces, works on them in as many threads as there are processors, and hands on the results
/// in the order of the pieces, in the thread of whoever brings them. So many pieces are worked on
/// ahead as keep the threads busy, and no more. For use by one thread; a single piece starts none.
public final class InOrder<T, R> implements AutoCloseable {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /// While one piece of each thread is worked on, one waits for it, and one is handed on.
  private static final int AHEAD = 2 * PROCESSORS + 1;

  private final Function<T, R> work;
  private final Predicate<R> results;
  private final Deque<Future<R>> ahead = new ArrayDeque<>(AHEAD + 1);
  private final List<T> first = new ArrayList<>(1);
  private final List<ExecutorService> threads = new ArrayList<>(1);
  private boolean isWanted = true;

  /// Hands on what `work` makes of each piece to `results`, as long as that answers that more is
  /// wanted. `work` is done in several threads at once.
  public InOrder(Function<T, R> work, Predicate<R> results) {
    this.work = work;
    this.results = results;
  }

  /// Takes the next piece, and hands on results if enough are on their way. Whether more is wanted.
  /// What goes wrong with a piece, or with handing on its result, is thrown when its turn comes;
  /// nothing is handed on after that.
  public boolean take(T piece) {
    if (!isWanted) {
      return false;
    }
    if (threads.isEmpty() && first.isEmpty()) {
      first.add(piece);
      return true;
    }
    begin(piece);
    while (isWanted && ahead.size() > AHEAD) {
      handOnOldest();
    }
    return isWanted;
  }

  private void begin(T piece) {
    if (threads.isEmpty()) {
      threads.add(Executors.newFixedThreadPool(PROCESSORS, InOrder::thread));
    }
    ExecutorService pool = threads.getFirst();
    first.forEach(waiting -> ahead.add(pool.submit(() -> work.apply(waiting))));
    first.clear();
    ahead.add(pool.submit(() -> work.apply(piece)));
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "portcullis-ahead");
    thread.setDaemon(true);
    return thread;
  }

  /// Hands on all that is still on its way: no more pieces come.
  public void finish() {
    while (isWanted && !ahead.isEmpty()) {
      handOnOldest();
    }
    if (isWanted && !first.isEmpty()) {
      T only = first.removeFirst();
      isWanted = false; // unless nothing goes wrong
      isWanted = results.test(work.apply(only));
    }
  }

  private void handOnOldest() {
    isWanted = false;
    isWanted = results.test(outcome(ahead.removeFirst()));
  }

  private static <R> R outcome(Future<R> piece) {
    try {
      return piece.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while others worked", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException wrong -> throw wrong;
        case Error wrong -> throw wrong;
        case null, default -> throw new IllegalStateException("work throws nothing checked", e);
      }
    }
  }

  /// Ends the threads; what was not handed on is thrown away.
  @Override
  public void close() {
    ahead.forEach(piece -> piece.cancel(true));
    threads.forEach(ExecutorService::shutdownNow);
  }
}
