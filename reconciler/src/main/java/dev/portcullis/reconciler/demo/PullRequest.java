package dev.portcullis.reconciler.demo;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.preview.NodeClass;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.preview.Summary;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.report.Work;
import dev.portcullis.reconciler.rendering.PreviewText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A pull request shows what it would do before it does anything; merged, it does that and nothing
/// else.
final class PullRequest implements Chapter {
  private static final int NUMBER = 1;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String OURS = " pcl-";

  /// So much of the preview is told.
  private static final int LINES = 8;

  @Override
  public String title() {
    return "Open a pull request: see what it would do; merge it, and exactly that is done";
  }

  @Override
  public void tell(Stage stage, Telling telling) throws InterruptedException {
    Map<DemoNode, String> before = BrokenManifest.rules(stage);
    stage.write("allow-other-to-frontend.yaml", telling);
    telling.command(
        "git commit --message='Show the page' && git push origin HEAD:refs/pull/1/head");
    CommitId head = stage.propose(NUMBER, "Show the page");
    Optional<Preview> made = preview(stage, telling, head);
    telling.check("the preview is there", made.isPresent(), made.isPresent() ? "it is" : "none");
    telling.found(BrokenManifest.rulesAreUnchanged(before, stage));
    telling.found(pageIsRefused(stage));
    if (made.isPresent()) {
      merge(stage, telling, made.get(), before);
    }
  }

  private static Optional<Preview> preview(Stage stage, Telling telling, CommitId head)
      throws InterruptedException {
    String name = Integer.toString(NUMBER);
    long start = System.nanoTime();
    var _ = stage.control().fetch(Duration.ZERO);
    Waiting.until(
        PATIENCE,
        () ->
            Stream.ofNullable(stage.control().previews().get(name))
                .anyMatch(preview -> preview.head().commit().equals(head)));
    Optional<Preview> made = Optional.ofNullable(stage.control().previews().get(name));
    made.ifPresent(preview -> {
      telling.time(
          "pushToPreview",
          "from the push of the pull request to its preview",
          Duration.ofNanos(System.nanoTime() - start));
      PreviewText.lines(preview).stream().limit(LINES).forEach(telling::answer);
    });
    return made;
  }

  private static void merge(
      Stage stage, Telling telling, Preview preview, Map<DemoNode, String> before)
      throws InterruptedException {
    stage.awaitQuiet();
    var _ = stage.platform().reports().rest();
    telling.command("git push origin refs/pull/1/head:main && portcullis fetch --wait");
    Pushed pushed = stage.merge(preview.head().commit());
    telling.time("pushToEnforced", "from the merge to enforced on both nodes", pushed.took());
    telling.found(pushed.adoption());
    stage.breakable(7, cluster -> cluster.breakOpen(DemoNode.ROUTING));
    telling.found(asCounted(preview, stage.platform().reports().rest()));
    telling.found(asShown(preview, before, BrokenManifest.rules(stage)));
    telling.found(pageIsServed(stage));
    telling.found(AllowTheFrontend.othersAreRefused(stage));
  }

  private static Finding asCounted(Preview preview, List<EnforcementReport> reports) {
    Work.Change done =
        reports.stream()
            .map(report -> report.work().rules())
            .reduce(Work.Change.NONE, Work.Change::and);
    Summary.Kernel shown = preview.summary().kernel();
    return new Finding(
        "the enforcers report as many rules as the preview showed: +%d -%d"
            .formatted(shown.rulesAdded(), shown.rulesRemoved()),
        "+%d -%d".formatted(done.added(), done.removed()),
        done.added() == shown.rulesAdded() && done.removed() == shown.rulesRemoved());
  }

  /// What the preview showed line by line, on a node of each kind of change.
  private static Finding asShown(
      Preview preview, Map<DemoNode, String> before, Map<DemoNode, String> after) {
    List<String> missing = new ArrayList<>();
    int lines = 0;
    for (NodeClass nodes : preview.nodeClasses()) {
      DemoNode node = named(nodes.example());
      List<String> done = difference(lines(before, node), lines(after, node));
      List<String> shown =
          nodes.diff().stream().filter(PullRequest::isRuleOfDiff).sorted().toList();
      lines += shown.size();
      if (!done.equals(shown)) {
        missing.addAll(difference(done, shown));
      }
    }
    return new Finding(
        "in the kernels exactly the rules that it showed have come and gone",
        missing.isEmpty() ? lines + " lines, all of them" : "otherwise: " + missing.getFirst(),
        missing.isEmpty() && lines > 0);
  }

  /// Rules are options of iptables, and what has one of our chains is ours.
  private static boolean isRule(String line) {
    return line.startsWith("-") && line.contains(OURS);
  }

  /// A rule behind a sign of what becomes of it.
  private static boolean isRuleOfDiff(String line) {
    return !line.isEmpty() && isRule(line.substring(1));
  }

  private static DemoNode named(String name) {
    return Stream.of(DemoNode.values())
        .filter(node -> node.nodeName().equals(new NodeName(name)))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> lines(Map<DemoNode, String> rules, DemoNode node) {
    return rules.getOrDefault(node, "").lines().filter(PullRequest::isRule).toList();
  }

  /// What has come, behind a plus, and what has gone, behind a minus; sorted.
  private static List<String> difference(List<String> before, List<String> after) {
    var come = new ArrayList<>(after);
    var gone = new ArrayList<String>();
    for (String line : before) {
      if (!come.remove(line)) {
        gone.add(line);
      }
    }
    return Stream.concat(
            come.stream().map(line -> "+" + line), gone.stream().map(line -> "-" + line))
        .sorted()
        .toList();
  }

  private static Finding pageIsRefused(Stage stage) {
    return stage.probes().refused("until it is merged, other does not reach frontend:80", page());
  }

  private static Finding pageIsServed(Stage stage) {
    return stage.probes().served("other reaches frontend:80", page());
  }

  private static List<Probe> page() {
    return Probe.of(List.of(DemoPod.OTHER, DemoPod.OTHER_2), NoPolicyYet.FRONTENDS, DemoPod.WEB);
  }
}
