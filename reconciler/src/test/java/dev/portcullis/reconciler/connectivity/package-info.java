/// Tests of who can reach whom.
@NullMarked
package dev.portcullis.reconciler.connectivity;

import org.jspecify.annotations.NullMarked;
