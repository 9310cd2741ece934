package dev.portcullis.reconciler.stateimage;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Authorship;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.CompileEvent;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.Head;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.journal.NodeEvent;
import dev.portcullis.events.journal.Person;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.reconciler.compile.GrowingJournal;
import dev.portcullis.reconciler.compile.RandomHistory;
import dev.portcullis.reconciler.decide.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Journals of random histories in which everything happens that leaves something in the state:
/// nodes in trouble, losses that wait, heads that are refused, records with their places, days that
/// pass.
final class EventfulJournal {
  private static final long HOUR = 3_600_000;

  private final Random random;
  private final RandomHistory history;

  private EventfulJournal(long seed) {
    random = new Random(seed);
    history = new RandomHistory(seed);
  }

  /// At least so many events.
  static List<Envelope> events(long seed, int atLeast) {
    return new EventfulJournal(seed).events(atLeast);
  }

  private List<Envelope> events(int atLeast) {
    var journal = new GrowingJournal(HOUR);
    while (journal.size() < atLeast) {
      for (List<Fact> facts : history.batches(10)) {
        List<Fact> eventful = new ArrayList<>(facts.stream().map(this::placed).toList());
        eventful.add(placed(new Fact(new Actor("test"), new Cause.Start(), happening())));
        journal.append(eventful);
      }
    }
    return journal.events();
  }

  /// The fact with another cause, sometimes.
  private Fact placed(Fact fact) {
    Cause cause =
        switch (random.nextInt(3)) {
          case 0 ->
              new Cause.TopicRecord(
                  "t", "topic" + random.nextInt(2), random.nextInt(3), random.nextInt(1_000));
          case 1 -> new Cause.Operation("reason " + random.nextInt(9));
          default -> fact.cause();
        };
    return new Fact(fact.actor(), cause, fact.event());
  }

  private JournalEvent happening() {
    var node = new NodeName("n" + (1 + random.nextInt(4)));
    var error = new ReportError("PCL5001", "line " + random.nextInt(9), "");
    return switch (random.nextInt(12)) {
      case 0 -> new NodeEvent.NodeFailed(node, Outcome.REFUSED, digest(), error);
      case 1 -> new NodeEvent.NodeRolledBack(node, digest(), digest(), error);
      case 2 -> new NodeEvent.DriftDetected(node, "chain " + random.nextInt(9));
      case 3 -> new NodeEvent.NodeRecovered(node, digest());
      case 4 -> new NodeEvent.JournalAdopted(node, new JournalId("former-journal"), List.of());
      case 5 -> new InventoryEvent.InventoryHeld("topic0", 12, 7, List.of());
      case 6 -> new InventoryEvent.InventoryAccepted(new Sequence(random.nextInt(9)));
      case 7 -> rejected();
      case 8 -> new GitEvent.CommitHeld(head(), "frozen");
      case 9 -> new CompileEvent.CompileRefused(node, "PCL3001", "much", digest());
      case 10 -> new LifeEvent.CheckpointSigned(random.nextInt(99), digest(), "key", "c2ln");
      default ->
          new LifeEvent.StateImaged(
              new Sequence(random.nextInt(99)), digest(), 1, "p" + random.nextInt(2), "1");
    };
  }

  private GitEvent.CommitRejected rejected() {
    var person = new Person("A", "a@example.org", Timestamp.EPOCH);
    var problem = new Problem("PCL1001", "web.yaml", random.nextInt(9), 1, "\"ü\"\n😀", "mend it");
    return new GitEvent.CommitRejected(
        head(), new Authorship(person, person, "m", "unchecked"), List.of(problem), 1);
  }

  private Head head() {
    CommitId commit =
        CommitId.ofHex(String.format(Locale.ROOT, "%040x", 1_000_000 + random.nextInt(1_000_000)));
    return new Head("refs/heads/main", commit, List.of(commit), false, false);
  }

  private Digest digest() {
    return Digest.of(new byte[] {(byte) random.nextInt(9)});
  }
}
