/// What one node must enforce: its endpoints, the sections (compiled chains of policies) and ip
/// sets that they use. **Invariant:** knows chains, rules and sets, never policies, Git or the text
/// that a kernel tool reads. Start at [NodeSnapshot].
@NullMarked
package dev.portcullis.events.snapshot;

import org.jspecify.annotations.NullMarked;
