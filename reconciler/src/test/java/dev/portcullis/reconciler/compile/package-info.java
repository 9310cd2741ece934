/// Tests of compiling: the law that incremental equals full, and agreement with an oracle that was
/// written from the API's documentation alone.
@NullMarked
package dev.portcullis.reconciler.compile;

import org.jspecify.annotations.NullMarked;
