/// Says whose signature a commit has, from the commit's bytes and the signers that count
/// (`allowed_signers` of OpenSSH).
///
/// **Invariant:** whatever the bytes are, the answer is a verdict, and no key that a stranger chose
/// is calculated with. **Must never know:** a repository, a file, the time of day, or what a
/// verdict leads to. Start at [dev.portcullis.reconciler.signers.SignatureCheck].
@NullMarked
package dev.portcullis.reconciler.signers;

import org.jspecify.annotations.NullMarked;
