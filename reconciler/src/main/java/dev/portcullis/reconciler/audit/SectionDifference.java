package dev.portcullis.reconciler.audit;

import dev.portcullis.enforcer.iptables.PolicyText;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.iptables.UnrenderableException;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.snapshot.Action;
import dev.portcullis.events.snapshot.Chain;
import dev.portcullis.events.snapshot.ChainRule;
import dev.portcullis.events.snapshot.Direction;
import dev.portcullis.events.snapshot.Section;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// The first rule in which two sections differ, spelled as `portcullis rules` prints it.
final class SectionDifference {
  private static final String NOTHING = "nothing";
  private static final int LONGEST = 1_000;

  private SectionDifference() {}

  /// The first rule of `expected` that stands otherwise in `found`, which may be a section that
  /// nobody can read.
  static List<RuleDifference> between(Section expected, List<Section> found) {
    SortedMap<String, Chain> there = new TreeMap<>();
    found.forEach(section -> section.chains().forEach(chain -> there.put(place(chain), chain)));
    for (Chain chain : expected.chains()) {
      Chain other = there.remove(place(chain));
      List<ChainRule> rules = other == null ? List.of() : other.rules();
      for (int i = 0; i < Math.max(chain.rules().size(), rules.size()); i++) {
        if (!at(chain.rules(), i).equals(at(rules, i))) {
          return List.of(difference(expected, found, chain, at(chain.rules(), i), at(rules, i)));
        }
      }
    }
    for (Chain chain : there.values()) {
      return List.of(difference(expected, found, chain, List.of(), at(chain.rules(), 0)));
    }
    return List.of();
  }

  private static List<ChainRule> at(List<ChainRule> rules, int place) {
    return place < rules.size() ? List.of(rules.get(place)) : List.of();
  }

  private static String place(Chain chain) {
    return chain.family().text()
        + " "
        + chain.direction().text()
        + (chain.block().isEmpty() ? "" : " block " + chain.block());
  }

  private static RuleDifference difference(
      Section expected,
      List<Section> found,
      Chain chain,
      List<ChainRule> wanted,
      List<ChainRule> there) {
    List<String> ours = lines(expected, chain.family(), chain.direction());
    List<String> theirs =
        found.stream()
            .flatMap(section -> lines(section, chain.family(), chain.direction()).stream())
            .toList();
    int place = 0;
    while (place < Math.min(ours.size(), theirs.size())
        && ours.get(place).equals(theirs.get(place))) {
      place++;
    }
    String id =
        (wanted.isEmpty() ? there : wanted)
            .stream().map(rule -> rule.id().text()).findFirst().orElse("");
    boolean isSpelled = place < Math.max(ours.size(), theirs.size());
    return new RuleDifference(
        "policy " + expected.policy() + ", " + place(chain),
        id,
        isSpelled ? line(ours, place) : typed(wanted),
        isSpelled ? line(theirs, place) : typed(there));
  }

  private static String line(List<String> lines, int place) {
    return place < lines.size() ? lines.get(place) : NOTHING;
  }

  private static String typed(List<ChainRule> rule) {
    return rule.stream().map(it -> bounded(it.toString())).findFirst().orElse(NOTHING);
  }

  /// Text that may be as long as somebody liked.
  static String bounded(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /// The lines of all chains of one direction; none where netfilter cannot express them.
  private static List<String> lines(Section section, Family family, Direction direction) {
    try {
      return PolicyText.of(section, family, direction, RenderSettings.DEFAULT)
          .chains()
          .values()
          .stream()
          .flatMap(List::stream)
          .map(SectionDifference::bounded)
          .toList();
    } catch (UnrenderableException | IllegalStateException _) {
      return List.of();
    }
  }

  /// The first rule of `section` that names `set`, with what is wrong about the set.
  static List<RuleDifference> naming(Section section, SetId set, PublishedDifference difference) {
    for (Chain chain : section.chains()) {
      for (ChainRule rule : chain.rules()) {
        if (names(section, chain, rule).contains(set)) {
          return List.of(
              new RuleDifference(
                  "policy " + section.policy() + ", " + place(chain),
                  rule.id().text(),
                  "the ip set " + set + " as compiled",
                  difference.wrong()));
        }
      }
    }
    return List.of();
  }

  private static SortedSet<SetId> names(Section section, Chain chain, ChainRule rule) {
    var alone =
        new Chain(chain.family(), chain.direction(), chain.block(), List.of(withoutJump(rule)));
    return new Section(section.policy(), List.of(alone)).sets();
  }

  private static ChainRule withoutJump(ChainRule rule) {
    return new ChainRule(rule.id(), rule.conditions(), new Action.Return());
  }
}
