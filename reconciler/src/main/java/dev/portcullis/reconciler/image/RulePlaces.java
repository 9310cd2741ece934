package dev.portcullis.reconciler.image;

import dev.portcullis.events.journal.GitEvent.PolicyPut;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.RuleId;
import java.util.Optional;

/// Where the rules stand that ids name, in the files of the commit that is in force.
public final class RulePlaces {
  private final GitResources resources;

  public RulePlaces(GitResources resources) {
    this.resources = resources;
  }

  /// A line of a file.
  public record Place(String path, int line) {
    @Override
    public String toString() {
      return path + ":" + line;
    }
  }

  /// Where `rule` stands; empty where no file has it: it is built in, or of another commit.
  public Optional<Place> of(RuleId rule) {
    String place = rule.text().substring(rule.text().indexOf('#') + 1);
    return key(rule)
        .flatMap(key -> Optional.ofNullable(resources.puts().get(key)))
        .map(put -> new Place(put.path(), line(put, pointer(place))));
  }

  /// The resource that has the rule; empty when the id names none, as one from a node may.
  public static Optional<ResourceKey> key(RuleId rule) {
    try {
      return Optional.of(ResourceKey.parse(rule.text().substring(0, rule.text().indexOf('#'))));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The line of the value at `pointer`, or of the nearest one around it that has a line.
  private static int line(PolicyPut put, String pointer) {
    String at = pointer;
    while (!at.isEmpty() && !put.lines().containsKey(at)) {
      at = at.substring(0, at.lastIndexOf('/'));
    }
    return put.lines().getOrDefault(at, 1);
  }

  /// `ingress[0]` as `/spec/ingress/0`.
  private static String pointer(String place) {
    return "/spec/" + place.replace('[', '/').replace("]", "");
  }
}
