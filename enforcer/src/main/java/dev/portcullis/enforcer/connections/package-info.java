/// Connections that were established before rules changed: which of them the rules deny, and what
/// removes them from the kernel's table of connections. **Invariant:** reaches the kernel through
/// [dev.portcullis.enforcer.connections.Tracking] only, and removes nothing of which it is not sure
/// that the rules deny it. Start at [dev.portcullis.enforcer.connections.Cut].
@NullMarked
package dev.portcullis.enforcer.connections;

import org.jspecify.annotations.NullMarked;
