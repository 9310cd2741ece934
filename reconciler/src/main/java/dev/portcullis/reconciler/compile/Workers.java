package dev.portcullis.reconciler.compile;

import java.util.List;
import java.util.function.Function;

/// Do independent pieces of work: one after the other, or several at once where somebody has the
/// threads. The results are the same.
public interface Workers {
  /// Work is done here, a piece after the other.
  Workers NONE =
      new Workers() {
        @Override
        public <T, R> List<R> each(List<T> pieces, Function<T, R> work) {
          return pieces.stream().map(work).toList();
        }
      };

  /// What `work` makes of each piece, in the order of the pieces. No piece sees another.
  <T, R> List<R> each(List<T> pieces, Function<T, R> work);
}
