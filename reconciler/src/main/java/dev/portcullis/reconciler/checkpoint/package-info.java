/// What a signed checkpoint says of a journal, whether it is right, and what can be proved under
/// it.
///
/// **Invariant:** who is given a journal's events, or a proof, needs nothing but public keys to
/// judge. **Must never know:** where a journal, a key or an anchor was read from. Start at
/// [SignedCheckpoint].
@NullMarked
package dev.portcullis.reconciler.checkpoint;

import org.jspecify.annotations.NullMarked;
