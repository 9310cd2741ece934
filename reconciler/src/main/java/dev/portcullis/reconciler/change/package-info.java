/// Both sides of a change to policies, and what lies between them: who can reach whom, and the
/// kernels of nodes.
///
/// **Must never know:** whether the change is wanted, and who asks.
@NullMarked
package dev.portcullis.reconciler.change;

import org.jspecify.annotations.NullMarked;
