/// Fetches the watched ref and reads the files of a commit; keeps checkpoints at a ref of their
/// own.
///
/// **Invariant:** the host's Git configuration, hooks and credentials have no effect. **Must never
/// know:** what a manifest means, or what is in force. Start at
/// [dev.portcullis.reconciler.git.GitMirror].
@NullMarked
package dev.portcullis.reconciler.git;

import org.jspecify.annotations.NullMarked;
