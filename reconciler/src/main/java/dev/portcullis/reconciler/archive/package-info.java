/// Journals in files, with what nodes reported: everything that an auditor needs who has no
/// cluster, in one file that can be read with a decompressor and by eye.
///
/// **Invariant:** what was read from a file is what was written to it, or an error says where it is
/// not. **Must never know:** what an event means.
@NullMarked
package dev.portcullis.reconciler.archive;

import org.jspecify.annotations.NullMarked;
