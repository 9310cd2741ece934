package dev.portcullis.reconciler.corpora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.reconciler.connectivity.Connectivity;
import dev.portcullis.reconciler.connectivity.Contrast;
import dev.portcullis.reconciler.connectivity.Difference;
import dev.portcullis.reconciler.connectivity.Grouping;
import dev.portcullis.reconciler.connectivity.Scene;
import dev.portcullis.reconciler.corpora.Corpora.Case;
import dev.portcullis.reconciler.offline.OfflineCluster;
import dev.portcullis.reconciler.offline.OfflineCluster.Sources;
import dev.portcullis.reconciler.policy.Selector;
import dev.portcullis.reconciler.policy.SelectorSyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Agreement with cases that nobody on this project wrote. They are run where `PORTCULLIS_CORPORA`
/// names their directory, which then must be there.
class CorporaTest {
  @TestFactory
  Stream<DynamicTest> whoCanReachWhom() {
    return tests(
        "connectivity",
        one -> {
          List<String> differences = new ArrayList<>();
          OfflineCluster cluster = read(one, one.directory().resolve("manifests"));
          cluster.mistakes().forEach(mistake -> differences.add(mistake.toString()));
          if (differences.isEmpty()) {
            differences.addAll(differences(one, one.directory(), cluster.scene()));
          }
          return differences;
        });
  }

  @TestFactory
  Stream<DynamicTest> whatLiesBetweenTwoDirectories() {
    return tests(
        "diff",
        one -> {
          JsonNode expected = Corpora.json(one.directory().resolve("expected.json"));
          List<Difference> found = between(one);
          judgeIpv6(one, Scoring.ofBothFamilies(one).differences(expected, found));
          return new Scoring(one).differences(expected, found);
        });
  }

  private static List<Difference> between(Case one) {
    OfflineCluster before = read(one, one.directory().resolve("old"));
    OfflineCluster after = read(one, one.directory().resolve("new"));
    assertThat(before.mistakes()).isEmpty();
    assertThat(after.mistakes()).isEmpty();
    List<Difference> found = new ArrayList<>();
    Contrast.between(before.scene(), after.scene()).forEach(found::add);
    return found;
  }

  /// With outsiders of IPv6 counted, exactly those cases differ that are listed, and in nothing
  /// else.
  private static void judgeIpv6(Case one, List<String> differences) {
    if (Mistaken.ABOUT_IPV6.containsKey(one.name())) {
      assertThat(differences)
          .as("listed: %s", Mistaken.ABOUT_IPV6.get(one.name()))
          .isNotEmpty()
          .allMatch(difference -> difference.contains("v6 "));
    } else {
      assertThat(differences).as(one.name()).isEmpty();
    }
  }

  @TestFactory
  Stream<DynamicTest> whatIsListedIsThere() {
    return Corpora.directory().stream()
        .map(directory ->
            dynamicTest(
                "every listed case",
                () -> {
                  List<String> names =
                      Stream.of("connectivity", "diff", "sequence", "error", "selector-table")
                          .flatMap(kind -> Corpora.cases(directory, kind).stream())
                          .map(Case::name)
                          .toList();
                  assertThat(names).containsAll(Mistaken.CASES.keySet());
                  assertThat(names).containsAll(Mistaken.ABOUT_IPV6.keySet());
                }));
  }

  @TestFactory
  Stream<DynamicTest> stepByStepAndFromNothing() {
    return tests(
        "sequence",
        one -> {
          List<String> differences = new ArrayList<>();
          var history = new StepHistory();
          for (Path step : Corpora.steps(one.directory())) {
            OfflineCluster cluster = read(one, step.resolve("manifests"));
            assertThat(cluster.mistakes()).isEmpty();
            differences.addAll(differences(one, step, cluster.scene()));
            differences.addAll(differences(one, step, history.after(cluster)));
            assertThat(history.resources()).isEqualTo(cluster.image().git().resources());
            assertThat(history.replayed().git()).isEqualTo(history.image().git());
            assertThat(history.replayed().inventory()).isEqualTo(history.image().inventory());
          }
          return differences;
        });
  }

  @TestFactory
  Stream<DynamicTest> whatMustBeRefusedIsRefusedAtItsLine() {
    return tests(
        "error",
        one -> {
          Path manifests = one.directory().resolve("manifests");
          List<Problem> mistakes = read(one, manifests).mistakes();
          Refusal expected = Refusal.CASES.get(one.name());
          boolean refused =
              expected == null
                  ? mistakes.stream().anyMatch(Refusal::hasAPlace)
                  : mistakes.stream().anyMatch(mistake -> expected.is(mistake, manifests));
          return refused
              ? List.of()
              : List.of("should be refused for %s, but: %s".formatted(expected, mistakes));
        });
  }

  @TestFactory
  Stream<DynamicTest> selectorsOfTheTable() {
    return tests(
        "selector-table",
        one -> {
          JsonNode table = Corpora.json(one.directory().resolve("expected.json"));
          List<String> differences = new ArrayList<>();
          for (JsonNode row : table.path("evaluate")) {
            var selector = Selector.parse(row.path("selector").asText());
            for (Selector each : List.of(selector, Selector.parse(selector.canonical()))) {
              row.path("match").forEach(labels -> check(each, labels, true, differences));
              row.path("noMatch").forEach(labels -> check(each, labels, false, differences));
            }
          }
          for (JsonNode text : table.path("malformed")) {
            assertThatThrownBy(() -> Selector.parse(text.asText()))
                .as(text.asText())
                .isInstanceOf(SelectorSyntaxException.class);
          }
          return differences;
        });
  }

  private static void check(
      Selector selector, JsonNode labels, boolean expected, List<String> differences) {
    var map = new TreeMap<String, String>();
    labels.properties().forEach(label -> map.put(label.getKey(), label.getValue().asText()));
    if (selector.matches(map) != expected) {
      differences.add(selector.canonical() + " on " + labels + " should be " + expected);
    }
  }

  private static OfflineCluster read(Case one, Path manifests) {
    return OfflineCluster.read(
        Sources.together(Corpora.manifests(manifests)),
        one.countsPods() ? Grouping.POD : Grouping.WORKLOAD);
  }

  private static List<String> differences(Case one, Path expected, Scene scene) {
    var table = new Table();
    Connectivity.of(scene).forEach(table::add);
    return new Scoring(one).differences(expected, table);
  }

  private static Stream<DynamicTest> tests(String kind, Function<Case, List<String>> differences) {
    return Corpora.directory()
        .map(directory ->
            Corpora.cases(directory, kind).stream()
                .map(one -> dynamicTest(one.name(), () -> judge(one, differences.apply(one)))))
        .orElseGet(() ->
            Stream.of(
                dynamicTest(
                    "no corpora",
                    () ->
                        System.out.println(
                            "the %s cases of the corpora were not run: PORTCULLIS_CORPORA is not set"
                                .formatted(kind)))));
  }

  /// A case in which the other project is wrong must still differ, or its entry is out of date.
  private static void judge(Case one, List<String> differences) {
    String reason = Mistaken.CASES.getOrDefault(one.name(), "");
    if (reason.isEmpty()) {
      assertThat(differences.stream().limit(5).toList()).as(one.name()).isEmpty();
    } else {
      assertThat(differences).as("listed as mistaken: " + reason).isNotEmpty();
    }
  }
}
