/// An oracle that says of one packet what the text of the policy APIs says of it, and the test that
/// the connectivity engine and the compiled chains say the same.
///
/// **Must never know** (the oracle, which is every class called so and what those use): how the
/// product reads, resolves or compiles a policy. It walks the manifests as they are written.
@NullMarked
package dev.portcullis.reconciler.oracle;

import org.jspecify.annotations.NullMarked;
