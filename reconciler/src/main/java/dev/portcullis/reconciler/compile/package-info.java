/// An image in; sections, changes of ip sets and the snapshot of each node out.
///
/// **Invariant:** the result depends on the image and not on the way to it, and has the same bytes
/// on every machine. The last package that knows a policy, the first that knows a chain. **Must
/// never know:** a clock, a topic, or what a node holds now.
@NullMarked
package dev.portcullis.reconciler.compile;

import org.jspecify.annotations.NullMarked;
