/// Looks at real repositories, well and ill.
@NullMarked
package dev.portcullis.reconciler.git;

import org.jspecify.annotations.NullMarked;
