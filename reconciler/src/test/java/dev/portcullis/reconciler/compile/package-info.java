/// Tests of compiling: the law that incremental equals full, over random histories, which other
/// tests use too.
@NullMarked
package dev.portcullis.reconciler.compile;

import org.jspecify.annotations.NullMarked;
