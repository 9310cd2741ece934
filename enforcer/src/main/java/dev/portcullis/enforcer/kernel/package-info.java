/// The kernel for real: runs iptables and ipset, takes the xtables lock, and keeps last good on
/// disk.
///
/// **Invariant:** each command is an array of arguments with a time-out and a bounded output, never
/// a shell; a file is replaced as a whole or not at all. **Must never know:** why a rule is wanted,
/// or where a snapshot came from. Start at [dev.portcullis.enforcer.kernel.NetfilterKernel].
@NullMarked
package dev.portcullis.enforcer.kernel;

import org.jspecify.annotations.NullMarked;
