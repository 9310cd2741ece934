package dev.portcullis.reconciler.loop;

import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.reconciler.compile.Workers;
import dev.portcullis.reconciler.parallel.InOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Work is done in a thread of each processor, except that for which there is an allowance: that is
/// of the thread that has it.
final class AllProcessors implements Workers {
  /// So many pieces go to a thread at once: fewer are not worth one.
  private static final int AT_ONCE = 64;

  @Override
  public <T, R> List<R> each(List<T> pieces, Function<T, R> work) {
    if (!Allowance.current().equals(Allowance.UNLIMITED)) {
      return Workers.NONE.each(pieces, work);
    }
    List<R> results = new ArrayList<>(pieces.size());
    try (var ahead =
        new InOrder<List<T>, List<R>>(
            some -> some.stream().map(work).toList(), done -> results.addAll(done))) {
      for (int from = 0; from < pieces.size(); from += AT_ONCE) {
        ahead.take(pieces.subList(from, Math.min(pieces.size(), from + AT_ONCE)));
      }
      ahead.finish();
    }
    return results;
  }
}
