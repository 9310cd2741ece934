/// Writes what a snapshot wants as lines of iptables and ipset text, compares them with the lines
/// that the kernel's tools print, and says what must change; nothing outside this package writes
/// such text.
///
/// **Invariant:** a wanted line is spelled exactly as `iptables-save` prints it, so comparing is
/// comparing text; everything of ours is known by its name, without memory. **Must never know:** a
/// process, a file, a clock, Kafka; nor the meaning of a rule that it did not write, since foreign
/// rules are left as they are and our own are read back only as lines. Start at
/// [dev.portcullis.enforcer.iptables.RuleRenderer].
@NullMarked
package dev.portcullis.enforcer.iptables;

import org.jspecify.annotations.NullMarked;
