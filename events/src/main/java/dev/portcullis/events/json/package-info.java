/// JSON with one spelling: what is equal has equal bytes, so that bytes can be hashed.
/// **Invariant:** knows no type of ours, only JSON. Start at [CanonicalJson].
@NullMarked
package dev.portcullis.events.json;

import org.jspecify.annotations.NullMarked;
