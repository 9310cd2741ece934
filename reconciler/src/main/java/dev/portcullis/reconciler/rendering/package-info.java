/// Previews as people and other programs read them. Everything here is made of the preview alone,
/// so that whoever has its JSON can make it again.
///
/// **Must never know:** how a preview was worked out.
@NullMarked
package dev.portcullis.reconciler.rendering;

import org.jspecify.annotations.NullMarked;
