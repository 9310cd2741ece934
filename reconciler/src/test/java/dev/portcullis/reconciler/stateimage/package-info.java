/// Images of the state are what they were written of.
@NullMarked
package dev.portcullis.reconciler.stateimage;

import org.jspecify.annotations.NullMarked;
