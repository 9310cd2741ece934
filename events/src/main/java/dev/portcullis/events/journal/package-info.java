/// What happened, as facts in one total order: sealed [JournalEvent], wrapped in an [Envelope] that
/// says where, when, by whom and after what. **Invariant:** an event says what is so, never what to
/// do; it carries content, never a difference.
@NullMarked
package dev.portcullis.events.journal;

import org.jspecify.annotations.NullMarked;
