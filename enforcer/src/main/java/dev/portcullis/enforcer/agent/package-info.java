/// The enforcer as a program: its commands, its settings, its threads, its health and its `main`.
///
/// **Invariant:** however it ends, the rules stay in the kernel. **Must never know:** Git,
/// policies, or how a snapshot was compiled. Start at [dev.portcullis.enforcer.agent.Main].
@NullMarked
package dev.portcullis.enforcer.agent;

import org.jspecify.annotations.NullMarked;
