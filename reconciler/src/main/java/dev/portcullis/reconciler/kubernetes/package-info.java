/// Bridges an API server to the inventory topic: lists, watches, and writes what exists.
///
/// **Must never know:** policies, the image, or the journal.
@NullMarked
package dev.portcullis.reconciler.kubernetes;

import org.jspecify.annotations.NullMarked;
