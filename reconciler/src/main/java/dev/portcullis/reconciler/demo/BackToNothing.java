package dev.portcullis.reconciler.demo;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.wire.EventType;
import dev.portcullis.reconciler.kafka.BrokenJournalException;
import dev.portcullis.reconciler.kafka.JournalReader;
import dev.portcullis.reconciler.kafka.JournalStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// To take every policy away must be meant; and the journal knows all of it.
final class BackToNothing implements Chapter {
  private static final String TRAILER = "Portcullis-Allow-Shrink: the demo is over";

  private final CommitId first;

  /// `first` is the commit without policies.
  BackToNothing(CommitId first) {
    this.first = first;
  }

  @Override
  public String title() {
    return "Revert everything: refused until it is said to be meant; then the first state is back";
  }

  @Override
  public void tell(Stage stage, Telling telling) throws InterruptedException {
    revert(stage, telling);
    confirm(stage, telling);
    stage.breakable(9, cluster -> cluster.breakShut(DemoNode.ROUTING));
    telling.found(NoPolicyYet.frontendIsServed(stage));
    telling.found(NoPolicyYet.everybodyIsServed(stage));
    telling.found(journal(stage, telling));
  }

  private void revert(Stage stage, Telling telling) throws InterruptedException {
    Map<DemoNode, String> before = BrokenManifest.rules(stage);
    String range = first.hex().substring(0, 12) + "..HEAD";
    telling.command(
        "git revert --no-commit " + range + " && git commit --message='Revert everything'");
    stage.git().paths().stream()
        .filter(path -> path.startsWith("policies/"))
        .forEach(stage.git()::remove);
    Pushed pushed = stage.push("Revert everything", telling);
    telling.found(pushed.rejection());
    for (Problem problem : pushed.answer().problems()) {
      telling.answer(problem.message() + ": " + problem.remedy());
    }
    telling.found(BrokenManifest.rulesAreUnchanged(before, stage));
    telling.found(AllowTheFrontend.othersAreRefused(stage));
  }

  private static void confirm(Stage stage, Telling telling) throws InterruptedException {
    telling.command(
        "git commit --allow-empty --message='Open everything again' --trailer '" + TRAILER + "'");
    Pushed pushed = stage.push("Open everything again\n\n" + TRAILER + "\n", telling);
    telling.time("pushToEnforced", "from the push to enforced on both nodes", pushed.took());
    telling.found(pushed.adoption());
  }

  private static Finding journal(Stage stage, Telling telling) {
    String expected = "the journal lists everything, and its chain of hashes verifies";
    List<Envelope> events = new ArrayList<>();
    try (var reader = new JournalReader(stage.platform().kafka(), new JournalStart.Beginning())) {
      reader.readToEnd(batch -> batch.forEach(record -> events.add(record.envelope())));
    } catch (BrokenJournalException e) {
      return Finding.amiss(expected, String.valueOf(e.getMessage()));
    }
    telling.answer("the journal:");
    events.forEach(event -> telling.answer(line(event)));
    String last = events.isEmpty() ? "none" : events.getLast().sequence().toString();
    return new Finding(
        expected,
        "%d events, the last at sequence %s".formatted(events.size(), last),
        isDense(events));
  }

  private static boolean isDense(List<Envelope> events) {
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).sequence().value() != i) {
        return false;
      }
    }
    return !events.isEmpty();
  }

  private static String line(Envelope event) {
    return "%4d  %-16s %s"
        .formatted(
            event.sequence().value(), EventType.of(event.event()).name(), event.event().subject());
  }
}
