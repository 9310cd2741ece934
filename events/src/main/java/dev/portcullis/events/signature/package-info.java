/// Who wrote a record, or vouches for a journal: Ed25519 signatures (RFC 8032) over where a record
/// stands and what it holds, or over a checkpoint. **Invariant:** a record's signature is good for
/// one value under one key of one kind of topic, and says nothing of when; whoever reads a record
/// must see to its age. **Must never know:** where keys are kept, or how records travel. Start at
/// [Statement].
@NullMarked
package dev.portcullis.events.signature;

import org.jspecify.annotations.NullMarked;
