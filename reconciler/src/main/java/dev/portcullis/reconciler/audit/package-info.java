/// What was true at a sequence, and whether the journal that says so is whole.
///
/// **Must never know:** where the journal was read from; it judges events that it is given.
@NullMarked
package dev.portcullis.reconciler.audit;

import org.jspecify.annotations.NullMarked;
