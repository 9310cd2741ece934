/// Manifests, good and bad, and what is said of them.
@NullMarked
package dev.portcullis.reconciler.parse;

import org.jspecify.annotations.NullMarked;
