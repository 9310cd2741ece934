/// Appends to the journal and replays it, reads inventory, publishes what was compiled; and embeds
/// a broker for those who have none.
///
/// **Invariant:** one fenced writer; a record of an unknown type or version stops the reader.
/// **Must never know:** what an event means.
@NullMarked
package dev.portcullis.reconciler.kafka;

import org.jspecify.annotations.NullMarked;
