/// What a commit or an inventory record means, given the image: the events that must be written.
///
/// **Invariant:** a commit with one error changes nothing. **Must never know:** how a commit was
/// fetched or an event is written; it returns events and does not replay them.
@NullMarked
package dev.portcullis.reconciler.decide;

import org.jspecify.annotations.NullMarked;
