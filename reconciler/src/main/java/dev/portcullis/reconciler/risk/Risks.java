package dev.portcullis.reconciler.risk;

import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.preview.Change.Cause;
import dev.portcullis.events.preview.Place;
import dev.portcullis.events.preview.Risk;
import dev.portcullis.reconciler.change.Causes;
import dev.portcullis.reconciler.change.NodeChange;
import dev.portcullis.reconciler.change.Side;
import dev.portcullis.reconciler.connectivity.Contrast;
import dev.portcullis.reconciler.connectivity.Difference;
import dev.portcullis.reconciler.connectivity.Scene;
import dev.portcullis.reconciler.image.RulePlaces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Looks for every risk of the catalogue that can be known. What one place in the manifests does to
/// many subjects is one risk.
public final class Risks {
  private static final Comparator<Risk> ORDER =
      Comparator.comparing(Risk::severity)
          .reversed()
          .thenComparing(Risk::id)
          .thenComparing(risk -> risk.at().toString())
          .thenComparing(Risk::message)
          .thenComparing(risk -> String.join(",", risk.subjects()));

  /// How many connections show one risk at most.
  private static final int EVIDENCE_LIMIT = 3;

  /// How many other places are named at most.
  private static final int RELATED_LIMIT = 4;

  private final Ground ground;
  private final Causes causes;
  private final List<Check> checks;

  /// What makes several suspicions one risk.
  private record Kind(RiskCode code, Place at, String message) {}

  private Risks(Ground ground, List<Check> checks) {
    this.ground = ground;
    this.causes =
        new Causes(
            ground.base().image().git().resources(), ground.head().image().git().resources());
    this.checks = checks;
  }

  /// The risks of the change from `base` to `head`, which lies between two scenes and changes
  /// `nodes`.
  public static Risks ofChange(Side base, Side head, Contrast contrast, List<NodeChange> nodes) {
    var ground = new Ground(base, head, contrast, nodes);
    List<Check> checks = new ArrayList<>(standing(ground));
    checks.addAll(
        List.of(
            new InternetCheck(),
            new DnsCheck(ground),
            new LockOutCheck(),
            new IsolationCheck(ground),
            new DarkNamespaceCheck(ground),
            new ControlPlaneCheck(ground),
            new MetricsCheck(ground),
            new GrowthCheck(ground),
            new ShrinkCheck(ground)));
    return new Risks(ground, checks);
  }

  /// What is risky about policies by themselves: all of them are looked at as if they were new.
  public static List<Risk> ofPolicies(Side side) {
    Contrast contrast = Contrast.between(Scene.NOTHING, side.scene());
    var ground = new Ground(Side.NOTHING, side, contrast, List.of());
    return new Risks(ground, standing(ground)).found();
  }

  /// The checks for which it does not matter what was there before.
  private static List<Check> standing(Ground ground) {
    return List.of(
        new SelectionCheck(ground),
        new HostNetworkCheck(ground),
        new RuleCheck(ground),
        new PortNameCheck(ground),
        new ExceptCheck(ground));
  }

  /// Takes in a difference of the contrast; all are to be told before [#found] is asked.
  public void see(Difference difference) {
    checks.forEach(check -> check.see(difference));
  }

  /// What is risky, worst first. Nothing is acknowledged yet.
  public List<Risk> found() {
    var kinds = new LinkedHashMap<Kind, List<Suspicion>>();
    for (Check check : checks) {
      for (Suspicion suspicion : check.found()) {
        Allowance.ask();
        var kind = new Kind(suspicion.code(), place(suspicion), suspicion.message());
        kinds.computeIfAbsent(kind, _ -> new ArrayList<>()).add(suspicion);
      }
    }
    List<Risk> risks = new ArrayList<>();
    kinds.forEach((kind, suspicions) -> risks.add(risk(kind, suspicions)));
    risks.sort(ORDER);
    return risks;
  }

  private Risk risk(Kind kind, List<Suspicion> suspicions) {
    List<String> subjects = suspicions.stream().map(Suspicion::subject).distinct().toList();
    return new Risk(
        kind.code().id(),
        kind.code().severity(),
        kind.code().title(),
        kind.message(),
        subjects.stream().limit(Risk.SUBJECTS_LIMIT).toList(),
        subjects.size(),
        suspicions.stream()
            .flatMap(suspicion -> suspicion.evidence().stream())
            .limit(EVIDENCE_LIMIT)
            .toList(),
        kind.at(),
        suspicions.stream()
            .flatMap(suspicion -> suspicion.related().stream())
            .flatMap(rule -> placeOf(rule).stream())
            .distinct()
            .limit(RELATED_LIMIT)
            .toList(),
        "");
  }

  private Place place(Suspicion suspicion) {
    return suspicion.example().stream()
        .flatMap(example -> causes.of(ground.contrast().reasons(example)).stream())
        .findFirst()
        .map(Cause::at)
        .or(() -> placed(suspicion))
        .orElse(Place.NOWHERE);
  }

  private Optional<Place> placed(Suspicion suspicion) {
    return suspicion.rules().stream().flatMap(rule -> placeOf(rule).stream()).findFirst();
  }

  private Optional<Place> placeOf(RuleId rule) {
    return Stream.of(ground.head(), ground.base())
        .flatMap(side -> new RulePlaces(side.image().git().resources()).of(rule).stream())
        .findFirst()
        .map(place -> new Place(place.path(), place.line(), 1));
  }
}
