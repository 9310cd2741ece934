/// Wires the rest into one running reconciler, and alone owns its threads, clocks, retries and
/// shutdown.
///
/// **Invariant:** nothing is compiled before the journal is read to its end as of the start; every
/// retry and every queue has a bound. **Must never know:** how a command line looks.
@NullMarked
package dev.portcullis.reconciler.loop;

import org.jspecify.annotations.NullMarked;
