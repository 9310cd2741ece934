/// Tests of the running reconciler on a real broker and real repositories: that it survives being
/// killed, and that only one of several writes; and that kernels take what it wants of nodes.
@NullMarked
package dev.portcullis.reconciler.loop;

import org.jspecify.annotations.NullMarked;
