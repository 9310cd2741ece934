/// Tests of what records and commits mean.
@NullMarked
package dev.portcullis.reconciler.decide;

import org.jspecify.annotations.NullMarked;
