/// The hash tree over a sequence that only grows (RFC 6962, section 2.1): its root, proofs that
/// something is in it and that one tree begins as another, and their verification.
///
/// **Invariant:** a proof is judged by itself and a root alone. **Must never know:** what a leaf
/// holds, or who vouches for a root. Start at [Frontier].
@NullMarked
package dev.portcullis.reconciler.merkle;

import org.jspecify.annotations.NullMarked;
