package dev.portcullis.reconciler.demo;

import dev.portcullis.events.journal.Problem;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A mistake in a manifest changes nothing, and is shown where it was made.
final class BrokenManifest implements Chapter {
  @Override
  public String title() {
    return "Push a broken manifest: rejected, with the place of each mistake";
  }

  @Override
  public void tell(Stage stage, Telling telling) throws InterruptedException {
    Map<DemoNode, String> before = rules(stage);
    String adopted = stage.control().status().git().adopted();
    stage.write("broken.yaml", telling);
    Pushed pushed = stage.commitAndPush("Let everybody in", telling);
    stage.breakable(5, cluster -> cluster.breakOpen(DemoNode.ROUTING));
    telling.time("pushToRejected", "from the push to the verdict", pushed.took());
    telling.found(pushed.rejection());
    for (Problem problem : pushed.answer().problems()) {
      telling.answer(problem.at() + ": " + problem.message());
    }
    telling.found(places(pushed.answer().problems()));
    String now = stage.control().status().git().adopted();
    telling.check("the last good commit stays in force", now.equals(adopted), now);
    telling.found(rulesAreUnchanged(before, stage));
    telling.found(NoPolicyYet.frontendIsServed(stage));
    telling.found(AllowTheFrontend.othersAreRefused(stage));
  }

  private static Finding places(List<Problem> problems) {
    List<String> places = problems.stream().map(Problem::at).distinct().toList();
    return new Finding(
        "both mistakes are shown at file:line:column",
        String.join(", ", places),
        places.equals(List.of("policies/broken.yaml:8:3", "policies/broken.yaml:14:17")));
  }

  static Map<DemoNode, String> rules(Stage stage) {
    var rules = new EnumMap<DemoNode, String>(DemoNode.class);
    for (DemoNode node : DemoNode.values()) {
      rules.put(node, stage.cluster().rules(node));
    }
    return rules;
  }

  static Finding rulesAreUnchanged(Map<DemoNode, String> before, Stage stage) {
    return Finding.same(
        "the rules and sets in both kernels are as they were",
        String.join("", before.values()),
        String.join("", rules(stage).values()));
  }
}
