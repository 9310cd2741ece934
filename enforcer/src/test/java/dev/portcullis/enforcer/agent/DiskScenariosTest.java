package dev.portcullis.enforcer.agent;

import static dev.portcullis.enforcer.agent.NodeInMemory.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.Intent;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.kafka.MemoryCluster;
import dev.portcullis.enforcer.kafka.Refusal;
import dev.portcullis.enforcer.kafka.RefusalCode;
import dev.portcullis.enforcer.kernel.AdoptionFiles;
import dev.portcullis.enforcer.kernel.StoreException;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.report.Mode;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.events.snapshot.Order;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept on the node's disk, and what happens when it cannot be.
class DiskScenariosTest {
  @TempDir private Path directory = Path.of("");

  private final NodeInMemory node = new NodeInMemory();

  @BeforeEach
  void keepOnDisk() {
    node.archive = new DiskArchive(directory);
    node.restart();
  }

  /// Nothing can be written below a file.
  private void breakDisk() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("last-good"))) {
      files.sorted((one, other) -> other.compareTo(one)).forEach(DiskScenariosTest::delete);
    }
    Files.createFile(directory.resolve("last-good"));
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void mendDisk() throws IOException {
    Files.delete(directory.resolve("last-good"));
  }

  @Test
  void scenario14WhenNothingCanBeWrittenNothingIsAppliedAndTheRulesStay() throws IOException {
    Wanted good = node.confirmed(0);
    breakDisk();
    node.refusing.calls.clear();
    node.ask(Order.ENFORCE, 0, 1);
    node.pass(Duration.ofMinutes(5));

    node.expectInForce(good);
    assertThat(node.refusing.calls).isEmpty();
    assertThat(node.outcomes()).as("reported once").containsExactly(Outcome.REFUSED);
    assertThat(node.reports.last().errors())
        .extracting(ReportError::code)
        .containsExactly("PCL5005");
    assertThat(node.situation().mode()).isEqualTo(Mode.LAST_GOOD);
  }

  @Test
  void scenario14MembersFollowWhileNothingCanBeWritten() throws IOException {
    node.confirmed(0);
    breakDisk();
    node.ask(Order.ENFORCE, 0, 1);
    node.cluster.change(0, List.of("10.0.0.9"), List.of());
    node.followSet(0);

    assertThat(node.members(0)).contains("10.0.0.9");
    assertThat(node.outcomes()).containsExactly(Outcome.REFUSED);
  }

  @Test
  void scenario14WhenThereIsRoomAgainTheSnapshotIsApplied() throws IOException {
    node.confirmed(0);
    breakDisk();
    Wanted wanted = node.ask(Order.ENFORCE, 0, 1);
    mendDisk();

    node.pass(Duration.ofMinutes(1));

    node.expectInForce(wanted);
    assertThat(node.outcomes())
        .containsExactly(Outcome.REFUSED, Outcome.APPLIED, Outcome.CONFIRMED);
  }

  @Test
  void scenario14ADamagedLastGoodGivesWayToTheOneBefore() throws IOException {
    Wanted before = node.confirmed(0);
    node.confirmed(0, 1);
    damageNewest();
    node.reboot();

    node.parts.resumption().resume();

    node.expectInForce(before);
    assertThat(node.situation().mode()).isEqualTo(Mode.LAST_GOOD);
  }

  private void damageNewest() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("last-good"))) {
      Path newest = files.sorted().reduce((_, last) -> last).orElseThrow();
      Files.writeString(newest, Files.readString(newest).replace("10.0", "10.9"));
    }
  }

  @Test
  void whatWasConfirmedIsTheCandidateRenamed() throws IOException {
    Wanted wanted = node.ask(Order.ENFORCE, 0);
    assertThat(names()).singleElement().asString().endsWith(".candidate");

    node.pass(WINDOW);

    assertThat(names()).singleElement().asString().endsWith(".good");
    assertThat(node.archive.load().lastGood()).isEqualTo(new LastGood.Kept(wanted));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("last-good"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void scenario07ThePositionThatWasAcceptedOutlivesTheProcess() {
    node.confirmed(0);
    Wanted newest = node.ask(Order.ENFORCE, 0, 1);
    node.restart();

    assertThat(node.parts.safekeeping().accepted())
        .contains(Intent.Position.of(newest.snapshot().provenance()));
  }

  @Test
  void aDamagedNoteIsNoReasonNotToStart() throws IOException {
    Wanted good = node.confirmed(0);
    Files.writeString(directory.resolve("intent"), "portcullis-intent 1 x sha256:0\n");
    node.restartAndResume();

    node.expectInForce(good);
    assertThat(node.parts.safekeeping().accepted())
        .as("that of last good")
        .contains(Intent.Position.of(good.snapshot().provenance()));
  }

  @Test
  void anotherJournalIsFollowedOnceItWasAdopted() throws StoreException {
    node.confirmed(0);
    var other = new JournalId("journal-0002");
    node.cluster.journal = other;
    node.follow(
        new Refusal.OfRules(RefusalCode.OTHER_JOURNAL, "another", node.order(Order.ENFORCE, 0)));
    assertThat(node.parts.safekeeping().takeAdopted()).as("not by itself").isEmpty();
    assertThat(adopt()).isZero();

    assertThat(node.parts.safekeeping().takeAdopted()).contains(other);

    assertThat(node.parts.safekeeping().accepted()).contains(Intent.Position.beginningOf(other));
    assertThat(new AdoptionFiles(directory).refused()).isEmpty();
    node.restart();
    assertThat(node.parts.safekeeping().accepted()).contains(Intent.Position.beginningOf(other));
  }

  @Test
  void withNothingRefusedAJournalMustBeNamedToBeAdopted() throws StoreException {
    assertThat(adopt()).isEqualTo(2);
    assertThat(adopt(MemoryCluster.JOURNAL.text())).isZero();
    assertThat(new AdoptionFiles(directory).adopted()).contains(MemoryCluster.JOURNAL);
  }

  private int adopt(String... words) {
    var command =
        Main.commandLine()
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(new StringWriter()));
    Stream<String> all =
        Stream.concat(
            Stream.of("enforcer", "adopt", "--state-dir", directory.toString()), Stream.of(words));
    return command.execute(all.toArray(String[]::new));
  }
}
