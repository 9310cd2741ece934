package dev.portcullis.reconciler.parse;

import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.reconciler.parse.CommitFact.AppliesOnForward;
import dev.portcullis.reconciler.parse.CommitFact.HasHostByAddress;
import dev.portcullis.reconciler.parse.CommitFact.HasPriority;
import dev.portcullis.reconciler.parse.CommitFact.HasTier;
import dev.portcullis.reconciler.parse.CommitFact.InTier;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What must hold between the resources of a commit, wherever in it they stand.
final class WholeCommit {
  private final Findings findings;
  private final TreeSet<String> tiers = new TreeSet<>(TierKind.BUILT_IN);
  private final SortedMap<String, HasPriority> priorities = new TreeMap<>();
  private final List<HasHostByAddress> hostsByAddress = new ArrayList<>();

  private WholeCommit(Findings findings) {
    this.findings = findings;
  }

  /// Reports what does not fit together; of two that collide, the later one in `facts`.
  static void check(List<CommitFact> facts, Findings findings) {
    var commit = new WholeCommit(findings);
    for (CommitFact fact : facts) {
      switch (fact) {
        case HasTier tier -> commit.tiers.add(tier.tier());
        case HasHostByAddress host -> commit.hostsByAddress.add(host);
        case InTier _, HasPriority _, AppliesOnForward _ -> {}
      }
    }
    facts.forEach(commit::check);
  }

  private void check(CommitFact fact) {
    Allowance.ask();
    switch (fact) {
      case HasTier _, HasHostByAddress _ -> {}
      case InTier use when tiers.contains(use.tier()) -> {}
      case InTier use -> unknownTier(use);
      case HasPriority one -> {
        HasPriority first = priorities.putIfAbsent(one.priority(), one);
        if (first != null) {
          samePriority(one, first);
        }
      }
      case AppliesOnForward policy ->
          hostsByAddress.stream()
              .filter(host -> policy.subject().matches(host.labels()))
              .findFirst()
              .ifPresent(host -> notForwarded(policy, host));
    }
  }

  private void notForwarded(AppliesOnForward policy, HasHostByAddress host) {
    report(
        policy,
        DiagnosticCode.NOT_ON_FORWARD,
        "host endpoint %s (%s) is found by its addresses alone, which no forwarded packet has"
            .formatted(
                Quote.of(host.name()), new FileFindings(findings, host.path()).place(host.at())),
        "give the host endpoint an `interfaceName`");
  }

  private void unknownTier(InTier use) {
    report(
        use,
        DiagnosticCode.UNKNOWN_TIER,
        "there is no tier %s".formatted(Quote.of(use.tier())),
        Spelling.nearest(use.tier(), tiers)
            .map(name -> "did you mean " + Quote.of(name) + "?")
            .orElse("add a Tier of this name; there are: " + Quote.cut(String.join(", ", tiers))));
  }

  private void samePriority(HasPriority one, HasPriority first) {
    report(
        one,
        DiagnosticCode.SAME_PRIORITY,
        "two AdminNetworkPolicies have the priority %s, so neither comes first; the other is at %s"
            .formatted(one.priority(), new FileFindings(findings, first.path()).place(first.at())),
        "give each a priority of its own");
  }

  private void report(CommitFact fact, DiagnosticCode code, String message, String remedy) {
    new FileFindings(findings, fact.path()).report(code, fact.at(), message, remedy);
  }
}
