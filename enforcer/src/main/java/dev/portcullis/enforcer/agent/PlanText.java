package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.EnforcerPlan.ChainPlan;
import dev.portcullis.enforcer.agent.EnforcerPlan.SetPlan;

/// What would change in the kernel, as a diff in the words of iptables and ipset.
final class PlanText {
  private final StringBuilder text = new StringBuilder();
  private String family = "";

  private PlanText() {}

  static String of(EnforcerPlan plan) {
    var told = new PlanText();
    told.head(plan);
    if (plan.changesNothing()) {
      return told.text.append("nothing would change\n").toString();
    }
    plan.sets().forEach(told::set);
    told.leftOut(plan.setsLeftOut(), "sets");
    plan.chains().forEach(told::chain);
    told.leftOut(plan.linesLeftOut(), "lines");
    return told.text.toString();
  }

  private void head(EnforcerPlan plan) {
    text.append("# ")
        .append(
            switch (plan.basis()) {
              case "wanted" -> "what was asked: ";
              case "last_good" -> "last good: ";
              default -> "nothing to follow";
            })
        .append(StatusText.position(plan.of()))
        .append('\n');
    if (!plan.remark().isEmpty()) {
      text.append("# ").append(plan.remark()).append('\n');
    }
  }

  private void set(SetPlan set) {
    text.append(
        "ipset %s %s: +%d -%d members\n"
            .formatted(set.set(), set.fate(), set.added(), set.removed()));
    set.someAdded().forEach(member -> text.append("+add ").append(member).append('\n'));
    more(set.added() - set.someAdded().size(), '+');
    set.someRemoved().forEach(member -> text.append("-add ").append(member).append('\n'));
    more(set.removed() - set.someRemoved().size(), '-');
  }

  private void more(long count, char sign) {
    if (count > 0) {
      text.append(sign).append("… ").append(count).append(" more\n");
    }
  }

  private void chain(ChainPlan chain) {
    if (!chain.family().equals(family)) {
      family = chain.family();
      text.append("table filter, ").append(family).append('\n');
    }
    text.append("chain %s %s\n".formatted(chain.chain(), chain.fate()));
    chain.lines().forEach(line -> text.append(line).append('\n'));
  }

  private void leftOut(long count, String what) {
    if (count > 0) {
      text.append("… ").append(count).append(' ').append(what).append(" more\n");
    }
  }
}
