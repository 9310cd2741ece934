/// What a change would do before it is merged: the difference in connectivity and rules, and its
/// risks.
///
/// **Must never know:** how the change was fetched, or to whom the result is shown.
@NullMarked
package dev.portcullis.reconciler.preview;

import org.jspecify.annotations.NullMarked;
