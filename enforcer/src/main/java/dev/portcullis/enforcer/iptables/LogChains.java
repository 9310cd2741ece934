package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.snapshot.DenialLog;

/// Where packets go that are refused, and those that a rule wants logged: through a chain of the
/// reason's own, which logs some of them.
///
/// That chain stands behind the line that refuses and not before it. So a packet that is not
/// refused meets no line more, and all lines that refuse for one reason, such as a tier's default
/// at every endpoint, share one line that logs, with its limit: ten packets a second, and twenty at
/// once. What the limit leaves out is refused like the rest, and counted where it was refused.
final class LogChains {
  private final RuleChains out;
  private final DenialLog log;

  LogChains(RuleChains out, DenialLog log) {
    this.out = out;
    this.log = log;
  }

  /// The chain that refuses packets for `reason`, and logs them if that is asked.
  String denying(LogReason reason) {
    if (log == DenialLog.NONE) {
      return Ownership.DENY;
    }
    String chain = Ownership.denialChain(reason.name());
    if (!out.has(chain)) {
      write(chain, reason);
      out.append(chain, RuleLine.in(chain).go(Ownership.DENY));
    }
    return chain;
  }

  /// The chain that logs packets for `rule`, and returns.
  String logging(RuleId rule) {
    String chain = Ownership.logChain(rule);
    if (!out.has(chain)) {
      write(chain, LogReason.of(rule));
    }
    return chain;
  }

  private void write(String chain, LogReason reason) {
    out.open(chain);
    RuleLine line = RuleLine.in(chain).limited().comment(reason.comment());
    out.append(chain, LogTarget.of(log).end(line, reason));
  }
}
