/// Replays journals from where they are stored, and judges by them what is published and reported
/// beside them.
///
/// **Invariant:** what is told as wrong was wrong all the while that it was looked at, although
/// reconcilers go on publishing. **Must never know:** how findings are printed.
@NullMarked
package dev.portcullis.reconciler.replay;

import org.jspecify.annotations.NullMarked;
