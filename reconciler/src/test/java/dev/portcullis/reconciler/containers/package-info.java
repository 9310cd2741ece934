/// The programs in containers, as compose.yaml puts them together, on a real Docker engine.
@NullMarked
package dev.portcullis.reconciler.containers;

import org.jspecify.annotations.NullMarked;
