package dev.portcullis.enforcer.iptables;

import dev.portcullis.events.snapshot.HostOptions.ToHost;

/// The chains in which decisions end.
final class VerdictChains {
  private final RuleChains out;
  private final Asking asking;

  VerdictChains(RuleChains out, Asking asking) {
    this.out = out;
    this.asking = asking;
  }

  void write() {
    writeMark(Ownership.ALLOW, out.settings().accepted());
    writeMark(Ownership.PASS, out.settings().passed());
    out.open(Ownership.DENY);
    switch (asking.rules().options().deny()) {
      case DROP -> out.append(Ownership.DENY, RuleLine.in(Ownership.DENY).drop());
      case REJECT -> writeReject(Ownership.DENY);
    }
    if (asking.accepts() || asking.toHost() == ToHost.ACCEPT) {
      writeMark(Ownership.ACCEPT, out.settings().undecided());
      out.append(Ownership.ACCEPT, RuleLine.in(Ownership.ACCEPT).accept());
    }
    if (asking.tellsWorkloads() || asking.letsEstablishedGo()) {
      writeMark(Ownership.LEAVE, out.settings().undecided());
    }
  }

  private void writeMark(String chain, String value) {
    out.open(chain);
    out.append(chain, RuleLine.in(chain).mark(value));
  }

  private void writeReject(String chain) {
    out.append(chain, RuleLine.in(chain).protocol(out.settings().protocol(6)).reject("tcp-reset"));
    out.append(
        chain,
        RuleLine.in(chain)
            .reject(
                switch (out.family()) {
                  case IPV4 -> "icmp-admin-prohibited";
                  case IPV6 -> "icmp6-adm-prohibited";
                }));
  }
}
