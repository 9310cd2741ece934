package dev.portcullis.reconciler.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.wire.JournalCodec;
import dev.portcullis.events.wire.StoredEvent;
import dev.portcullis.reconciler.archive.JournalFile;
import dev.portcullis.reconciler.checkpoint.SignedJournal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// A journal that was exported by the first version is whole, and comes to what it came to then,
/// for ever. The file is never written again; what it comes to stands here.
class GoldenJournalTest {
  private static final int EVENTS = 431;
  private static final int CHECKPOINTS = 5;
  private static final int POLICIES = 20;
  private static final int ENDPOINTS = 32;
  private static final String HEAD =
      "sha256:e5149bbbbb1f840bd80bf86c1461ca0fc5b69dce92b5987289df52e2ef891e5b";
  private static final String NODES_ROOT =
      "sha256:d2c91d484d73bf22828a46607c2fe073fd91266e61c55722865a1d3cd2d1c251";
  private static final String SETS_ROOT =
      "sha256:ec49544eaeda4aa05f7bbac7876bb8719043dcd0ab1335df47b7a0cb2d8b1cdb";

  private static List<StoredEvent> stored() throws Exception {
    var file = GoldenJournalTest.class.getResource("/golden/journals/0.1.0.gz");
    assertThat(file).isNotNull();
    List<StoredEvent> events = new ArrayList<>();
    JournalFile.read(Path.of(file.toURI()), events::addAll);
    return events;
  }

  private static List<Envelope> events() throws Exception {
    return stored().stream().map(event -> JournalCodec.decode(event.value())).toList();
  }

  @Test
  void itIsWholeAndSoAreItsCheckpoints() throws Exception {
    var verification =
        new Verification(new Verification.Witnesses(List.of(), SignedJournal.TRUST, List.of()));

    assertThat(verification.take(stored())).as("%s", verification.faults()).isTrue();
    verification.ends();

    assertThat(verification.faults()).isEmpty();
    assertThat(verification.judged().events()).isEqualTo(EVENTS);
    assertThat(verification.judged().head()).isEqualTo(new Digest(HEAD));
    assertThat(verification.judged().checkpoints()).isEqualTo(CHECKPOINTS);
  }

  @Test
  void itHoldsManyKindsOfEvent() throws Exception {
    var kinds = new TreeSet<String>();
    events().forEach(event -> kinds.add(event.event().getClass().getSimpleName()));

    assertThat(kinds)
        .contains(
            "InventoryPut",
            "InventoryRemoved",
            "PolicyPut",
            "PolicyRemoved",
            "CommitAdopted",
            "Compiled",
            "CheckpointSigned");
  }

  /// A later compiler may come to other roots, and its version says so.
  @Test
  void itComesToTheSameState() throws Exception {
    var recompilation = new Recompilation();
    recompilation.take(events());
    Recompilation.Outcome outcome = recompilation.outcome();

    assertThat(outcome.differences()).isEmpty();
    assertThat(outcome.image().git().resources().policies()).hasSize(POLICIES);
    assertThat(outcome.image().inventory().endpoints()).isEqualTo(ENDPOINTS);
    if (outcome.tally().otherCompiler() == 0) {
      assertThat(outcome.compilation().nodesRoot()).isEqualTo(new Digest(NODES_ROOT));
      assertThat(outcome.compilation().setsRoot()).isEqualTo(new Digest(SETS_ROOT));
    }
  }
}
