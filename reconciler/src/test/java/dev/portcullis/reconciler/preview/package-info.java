/// Tests of previews as a whole.
@NullMarked
package dev.portcullis.reconciler.preview;

import org.jspecify.annotations.NullMarked;
