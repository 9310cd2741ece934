package dev.portcullis.reconciler.connectivity;

import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.Verdict;
import dev.portcullis.reconciler.image.GitResources;
import dev.portcullis.reconciler.image.PolicyEntry;
import dev.portcullis.reconciler.image.ProfileEntry;
import dev.portcullis.reconciler.policy.End;
import dev.portcullis.reconciler.policy.Policy;
import dev.portcullis.reconciler.policy.PolicyRule;
import dev.portcullis.reconciler.policy.Profile;
import dev.portcullis.reconciler.policy.Tier;
import dev.portcullis.reconciler.policy.Traffic;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/// Finds what each class is asked.
final class Asking {
  private static final String CALICO = "projectcalico.org";
  private static final String PROFILE = "Profile";

  private final GitResources resources;
  private final Ends ends;
  private final List<Traits> classes;
  private final List<List<Policy>> policies = new ArrayList<>();

  Asking(GitResources resources, Ends ends, List<Traits> classes) {
    this.resources = resources;
    this.ends = ends;
    this.classes = classes;
    classes.forEach(_ -> policies.add(new ArrayList<>()));
    enforced(resources).forEach(this::file);
  }

  private void file(Policy policy) {
    Allowance.ask();
    ends.subjects(policy.subject()).stream()
        .filter(number -> classes.get(number).isInside())
        .forEach(number -> policies.get(number).add(policy));
  }

  /// The policies that count, first asked first.
  static Stream<Policy> enforced(GitResources resources) {
    return resources.policies().values().stream()
        .map(PolicyEntry::policy)
        .filter(Policy::isEnforced)
        .sorted(
            Comparator.comparing((Policy policy) -> resources.tier(policy.rank().tier()))
                .thenComparing(Policy::rank)
                .thenComparing(Policy::key));
  }

  /// The policies that are about the class `own`, first asked first.
  List<Policy> policies(int own) {
    return Collections.unmodifiableList(policies.get(own));
  }

  /// What the class `own`, which policies can select, is asked about its packets of `direction`.
  Questions of(int own, Direction direction) {
    var tiers = new LinkedHashMap<Tier, List<Questions.Question>>();
    for (Policy policy : policies.get(own)) {
      List<PolicyRule> rules = policy.rules().get(direction);
      if (rules != null) {
        Tier tier = resources.tier(policy.rank().tier());
        add(rules, own, direction, tiers.computeIfAbsent(tier, _ -> new ArrayList<>()));
      }
    }
    List<Questions.Stage> stages = new ArrayList<>();
    tiers.forEach((tier, questions) ->
        stages.add(
            new Questions.Stage(
                questions, tier.otherwise(), Verdict.PASS, defaultAction(tier.name()))));
    return profiled(stages, own, direction);
  }

  /// What stands for the end of a tier.
  static RuleId defaultAction(String tier) {
    return id("Tier", tier, "defaultAction");
  }

  private static RuleId id(String kind, String name, String place) {
    return RuleId.of(new ResourceKey(CALICO, kind, "", name), place);
  }

  private void add(
      List<PolicyRule> rules, int own, Direction direction, List<Questions.Question> questions) {
    Traits traits = classes.get(own);
    Allowance allowance = Allowance.current();
    for (PolicyRule rule : rules) {
      for (Traffic traffic : rule.traffic()) {
        allowance.spend();
        End self = direction == Direction.INGRESS ? traffic.destination() : traffic.source();
        if (traffic.families().contains(traits.family()) && ends.at(self).get(own)) {
          var peers = (BitSet) ends.at(traffic.peer(direction)).clone();
          peers.and(ends.of(traits.family()));
          questions.add(new Questions.Question(rule.id(), rule.action(), traffic, peers));
        }
      }
    }
  }

  /// Profiles are asked in order until one allows everything, or is missing, which denies; what
  /// they pass on is denied.
  private Questions profiled(List<Questions.Stage> stages, int own, Direction direction) {
    List<Questions.Question> questions = new ArrayList<>();
    RuleId by = id(PROFILE, "none", direction.text());
    Verdict otherwise = Verdict.DENY;
    for (String name : classes.get(own).profiles()) {
      ProfileEntry entry = resources.profiles().get(name);
      if (entry != null) {
        add(
            entry.profile().rules().rules().getOrDefault(direction, List.of()),
            own,
            direction,
            questions);
      } else if (!name.startsWith(Profile.OF_SERVICE_ACCOUNT)) {
        otherwise = allowsAll(name) ? Verdict.ALLOW : Verdict.DENY;
        by = id(PROFILE, name, direction.text());
        break;
      }
    }
    if (!questions.isEmpty()) {
      stages.add(new Questions.Stage(questions, Verdict.PASS, Verdict.DENY, by));
    }
    return new Questions(stages, otherwise, by);
  }

  private static boolean allowsAll(String profile) {
    return profile.startsWith(Profile.OF_NAMESPACE) || profile.equals(Profile.ALLOW_ALL);
  }
}
