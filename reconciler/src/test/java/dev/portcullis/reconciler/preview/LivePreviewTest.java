package dev.portcullis.reconciler.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.preview.Freshness;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.preview.Revision;
import dev.portcullis.events.preview.Verdict.Gate;
import dev.portcullis.reconciler.compile.Histories;
import dev.portcullis.reconciler.compile.RandomHistory;
import dev.portcullis.reconciler.connectivity.Grouping;
import dev.portcullis.reconciler.connectivity.LiveScene;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.Candidate;
import dev.portcullis.reconciler.parse.ManifestFile;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LivePreviewTest {
  private static Batch.Standing standing() {
    var batch = new Batch(Histories.start(), Histories.at(0));
    new RandomHistory(1).batches(3).forEach(batch::add);
    return batch.close().standing();
  }

  private static Preview preview(Supplier<Candidate> meaning) {
    Batch.Standing standing = standing();
    var files = List.of(ManifestFile.of("deep.yaml", "a: 1"));
    var revision = new Revision(CommitId.NONE, Digest.ZERO);
    var head = new LivePreview.Version(revision, files, meaning);
    var base =
        new LivePreview.Version(
            new Revision(CommitId.NONE, standing.image().git().tree()), files, meaning);
    return LivePreview.of(
        standing,
        LiveScene.at(standing.image(), Grouping.WORKLOAD),
        new LivePreview.Asked(base, head, Freshness.CURRENT, List.of(), List.of(), "test"));
  }

  static Stream<Error> exhaustion() {
    return Stream.of(new StackOverflowError(), new OutOfMemoryError("Java heap space"));
  }

  @ParameterizedTest
  @MethodSource("exhaustion")
  void whatExhaustsTheMemoryIsCutOff(Error error) {
    Preview preview =
        preview(() -> {
          throw error;
        });

    assertThat(preview.verdict().gate()).isEqualTo(Gate.CUT_OFF);
    assertThat(preview.verdict().reason()).contains("more memory than there is", "2 files");
  }

  @Test
  void aDefectIsNoVerdict() {
    assertThatIllegalStateException()
        .isThrownBy(() ->
            preview(() -> {
              throw new IllegalStateException("a defect");
            }));
  }
}
