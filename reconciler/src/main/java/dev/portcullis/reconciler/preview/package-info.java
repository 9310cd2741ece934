/// The preview of a change to policies: what it does and what is risky about it, put together and
/// judged.
///
/// **Must never know:** where commits, inventories and readers of previews are.
@NullMarked
package dev.portcullis.reconciler.preview;

import org.jspecify.annotations.NullMarked;
