/// The benchmarks: programs that use the real parts and print their numbers.
///
/// **Invariant:** a number is measured in the run that prints it. **Must never know:** how a
/// command line looks. Start at [Benchmark].
@NullMarked
package dev.portcullis.reconciler.bench;

import org.jspecify.annotations.NullMarked;
