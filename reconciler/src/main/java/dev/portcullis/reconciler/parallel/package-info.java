/// Work on many pieces at once whose results are wanted in order.
///
/// **Invariant:** results, and what goes wrong with one, come as if one piece had been worked on
/// after the other. **Must never know:** what the work is. Start at [InOrder].
@NullMarked
package dev.portcullis.reconciler.parallel;

import org.jspecify.annotations.NullMarked;
