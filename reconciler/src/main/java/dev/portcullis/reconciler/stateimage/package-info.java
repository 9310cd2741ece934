/// Images of the state: when one is due, what it is written as, whether one that was found is to be
/// believed, and which are kept.
///
/// **Invariant:** what is restored is what was written, to the last address's claim; an image that
/// does not fit is told from one that does, and why. **Must never know:** where images lie, or a
/// clock. Start at [StateImage].
@NullMarked
package dev.portcullis.reconciler.stateimage;

import org.jspecify.annotations.NullMarked;
