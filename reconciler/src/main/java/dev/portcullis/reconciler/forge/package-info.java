/// Writes back to the forge where pull requests are talked about: comments, commit statuses, check
/// runs.
///
/// **Invariant:** a token is read anew at each use, is sent to the forge's own host only, and
/// stands in no message; every answer, list and wait has a bound. **Must never know:** what a
/// policy or a preview is: it takes texts, states, commits and numbers. Start at
/// [dev.portcullis.reconciler.forge.Forge].
@NullMarked
package dev.portcullis.reconciler.forge;

import org.jspecify.annotations.NullMarked;
