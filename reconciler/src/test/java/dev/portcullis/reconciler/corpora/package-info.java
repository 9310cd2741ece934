/// Cases that other projects wrote, with the results that they expect.
@NullMarked
package dev.portcullis.reconciler.corpora;

import org.jspecify.annotations.NullMarked;
