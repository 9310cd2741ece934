/// The HTTP API, the pages, the webhooks and the metrics.
///
/// **Invariant:** answers from an image that does not change while it is read, and changes nothing
/// but by asking for it. **Must never know:** a topic or a repository.
@NullMarked
package dev.portcullis.reconciler.web;

import org.jspecify.annotations.NullMarked;
