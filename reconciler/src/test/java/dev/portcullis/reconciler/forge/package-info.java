/// Writes to forges that run on this machine, well and ill.
@NullMarked
package dev.portcullis.reconciler.forge;

import org.jspecify.annotations.NullMarked;
