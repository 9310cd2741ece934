/// The command line: a class per command, and how a program ends.
///
/// **Invariant:** data goes to standard output and everything else to standard error. **Must never
/// know:** how a decision is made; it parses words, calls, and prints. Start at
/// [dev.portcullis.reconciler.cli.Main].
@NullMarked
package dev.portcullis.reconciler.cli;

import org.jspecify.annotations.NullMarked;
