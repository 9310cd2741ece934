/// The names that things go by: resources, nodes, commits, positions, digests. **Invariant:** a
/// name that exists is well formed; nothing here knows what the named thing is or where it lives.
@NullMarked
package dev.portcullis.events.name;

import org.jspecify.annotations.NullMarked;
