/// Tells the story of a policy from the push to the packet, on two nodes and a handful of pods that
/// live in network namespaces of this machine; and checks every sentence of it.
///
/// **Invariant:** what it shows was seen, and by other means than those that made it: connections
/// between pods, records of the topics, the kernel's own tables. What it makes on the machine it
/// takes away again. **Must never know:** how a command line looks, or how rules are compiled.
/// Start at [dev.portcullis.reconciler.demo.Demo].
@NullMarked
package dev.portcullis.reconciler.demo;

import org.jspecify.annotations.NullMarked;
