/// What a node did with what it was sent. **Invariant:** a report says what was seen on the node,
/// read back from its kernel where it says so; never what was meant.
@NullMarked
package dev.portcullis.events.report;

import org.jspecify.annotations.NullMarked;
