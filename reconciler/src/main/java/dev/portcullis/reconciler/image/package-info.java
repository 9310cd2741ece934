/// What the journal says is true now: the policies in force, what exists, and where both came from.
///
/// **Invariant:** equal journals give equal images, however they were cut; an image changes only by
/// replaying what was read back from the journal. **Must never know:** a file, a socket, a clock,
/// or what is compiled from it.
@NullMarked
package dev.portcullis.reconciler.image;

import org.jspecify.annotations.NullMarked;
