/// Kills enforcers, over and over, while packets flow, and judges every packet by what was wanted.
///
/// **Invariant:** the judge knows what a state lets through from the state's own few words, never
/// from what the compiler or an enforcer makes of it; what is judged was seen by sockets, and what
/// the kernel holds was read with its own tools. **Must never know:** how a command line looks, or
/// how an enforcer decides. Start at [dev.portcullis.reconciler.crash.CrashTrial].
@NullMarked
package dev.portcullis.reconciler.crash;

import org.jspecify.annotations.NullMarked;
