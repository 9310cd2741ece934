/// IP addresses, networks, protocols and ports as values. **Invariant:** text that is not an
/// address is refused, never resolved; nothing here knows who owns an address.
@NullMarked
package dev.portcullis.events.address;

import org.jspecify.annotations.NullMarked;
