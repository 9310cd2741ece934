/// Forges that run on this machine and refuse what the documents of the real ones say is refused.
@NullMarked
package dev.portcullis.reconciler.forge.fake;

import org.jspecify.annotations.NullMarked;
