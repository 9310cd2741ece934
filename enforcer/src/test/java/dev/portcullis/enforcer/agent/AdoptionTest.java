package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.Intent.Position;
import dev.portcullis.enforcer.apply.JournalChange;
import dev.portcullis.enforcer.kafka.MemoryCluster;
import dev.portcullis.enforcer.kernel.AdoptionFiles;
import dev.portcullis.enforcer.kernel.IntentFile;
import dev.portcullis.enforcer.kernel.StoreException;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.report.Adoption;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.snapshot.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// That an operator made a node follow another journal is told by its reports until one has
/// arrived, whenever the enforcer dies.
class AdoptionTest {
  private static final JournalId OTHER = new JournalId("journal-0002");

  @TempDir private Path directory = Path.of("");

  private final NodeInMemory node = new NodeInMemory();

  @BeforeEach
  void aNodeThatFollowsOneJournal() {
    node.archive = new DiskArchive(directory);
    node.restart();
    node.confirmed(0);
  }

  private AdoptionFiles files() {
    return new AdoptionFiles(directory);
  }

  /// The operator lets the node follow the other journal, and the enforcer notices.
  private Adoption adopted() throws StoreException {
    files().adopt(OTHER);
    var adoption = new Adoption(MemoryCluster.JOURNAL, files().adoptedAt());
    assertThat(node.parts.safekeeping().takeAdopted()).contains(OTHER);
    return adoption;
  }

  /// A snapshot of the other journal comes in; answers what was reported of it.
  private EnforcementReport reported(Integer... sets) {
    node.cluster.journal = OTHER;
    node.ask(Order.ENFORCE, sets);
    return node.reports.last();
  }

  @Test
  void theFirstReportAboutTheOtherJournalTellsOfIt() throws StoreException {
    Adoption adoption = adopted();

    EnforcementReport report = reported(0, 1);

    assertThat(report.journal()).isEqualTo(OTHER);
    assertThat(report.adoptions()).containsExactly(adoption);
  }

  @Test
  void aReportAboutTheFormerJournalTellsNothing() throws StoreException {
    adopted();
    node.ask(Order.ENFORCE, 0, 1);

    assertThat(node.reports.last().journal()).isEqualTo(MemoryCluster.JOURNAL);
    assertThat(node.reports.last().adoptions()).isEmpty();
  }

  @Test
  void everyReportTellsOfItUntilOneHasArrived() throws StoreException {
    Adoption adoption = adopted();
    reported(0, 1);
    assertThat(reported(1).adoptions()).containsExactly(adoption);

    node.reports.arriving = true;
    node.enforcement().tend();

    assertThat(reported(0).adoptions()).isEmpty();
    node.restartAndResume();
    assertThat(reported(1).adoptions()).as("after a restart").isEmpty();
    assertThat(files().owed()).isEmpty();
  }

  @Test
  void anEnforcerThatDiesBeforeOneHasArrivedLeavesItToTheNext() throws StoreException {
    Adoption adoption = adopted();
    reported(0, 1);
    node.restartAndResume();

    assertThat(reported(0, 1).adoptions()).containsExactly(adoption);
  }

  @Test
  void anEnforcerThatDiesBeforeItFollowsLeavesThatToTheNext() throws StoreException {
    files().adopt(OTHER);
    var change = new JournalChange(MemoryCluster.JOURNAL, OTHER, files().adoptedAt());
    files().owe(change);
    node.restart();

    assertThat(node.parts.safekeeping().takeAdopted()).contains(OTHER);
    assertThat(node.parts.safekeeping().untold()).containsExactly(change);
    assertThat(files().adopted()).isEmpty();
  }

  @Test
  void anEnforcerThatDiesBeforeItForgetsTheOrderLeavesThatToTheNext() throws StoreException {
    files().adopt(OTHER);
    var change = new JournalChange(MemoryCluster.JOURNAL, OTHER, files().adoptedAt());
    files().owe(change);
    var intents = new IntentFile(directory);
    intents.writeForced(intents.read(Version.text()).at(Position.beginningOf(OTHER)));
    node.restart();

    assertThat(node.parts.safekeeping().takeAdopted()).contains(OTHER);
    assertThat(node.parts.safekeeping().untold()).containsExactly(change);
    assertThat(files().adopted()).isEmpty();
  }

  @Test
  void toAdoptTheJournalThatIsFollowedChangesNothing() throws StoreException {
    files().adopt(MemoryCluster.JOURNAL);

    assertThat(node.parts.safekeeping().takeAdopted()).contains(MemoryCluster.JOURNAL);
    assertThat(node.parts.safekeeping().untold()).isEmpty();
  }

  @Test
  void whatCannotBeWrittenDownIsNotFollowedYet() throws IOException, StoreException {
    Path inTheWay = Files.createDirectories(directory.resolve("untold-adoption/x"));
    files().adopt(OTHER);

    assertThat(node.parts.safekeeping().takeAdopted()).isEmpty();
    assertThat(node.parts.safekeeping().accepted().map(Position::journal))
        .contains(MemoryCluster.JOURNAL);
    Files.delete(inTheWay);
    Files.delete(directory.resolve("untold-adoption"));
    assertThat(node.parts.safekeeping().takeAdopted()).contains(OTHER);
  }

  @Test
  void aNoteThatIsDamagedIsNoReasonNotToStart() throws IOException {
    Files.writeString(directory.resolve("untold-adoption"), "journal-0001 journal-0002 yesterday");
    node.restartAndResume();

    assertThat(node.parts.safekeeping().untold()).isEmpty();
    assertThat(reported(0).adoptions()).isEmpty();
  }

  @Test
  void whatIsOwedIsReadAsItWasWritten() throws StoreException {
    var change =
        new JournalChange(
            MemoryCluster.JOURNAL, OTHER, Timestamp.parse("2026-11-22T18:59:02.120Z"));
    files().owe(change);

    assertThat(files().owed()).contains(change);
    assertThat(List.of(change.adoption()))
        .containsExactly(new Adoption(change.before(), change.time()));
  }
}
