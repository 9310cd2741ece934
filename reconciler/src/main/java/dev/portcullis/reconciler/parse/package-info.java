/// Text in; resources and diagnostics out, each with the line and column it stands at.
///
/// **Invariant:** nothing that an author writes makes it throw. **Must never know:** where the text
/// came from, what is in force now, or what a policy does to a packet.
@NullMarked
package dev.portcullis.reconciler.parse;

import org.jspecify.annotations.NullMarked;
