/// Compares what a snapshot wants with what the kernel holds, as lines of iptables text, and says
/// what must change; nothing outside this package writes such text.
///
/// **Must never know:** a process, a file, a clock, Kafka; nor the meaning of a rule that it did
/// not write, since foreign rules are left as they are and our own are read back only as lines.
@NullMarked
package dev.portcullis.enforcer.iptables;

import org.jspecify.annotations.NullMarked;
