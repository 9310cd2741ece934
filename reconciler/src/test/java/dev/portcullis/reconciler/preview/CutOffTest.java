package dev.portcullis.reconciler.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.allowance.Allowance;
import dev.portcullis.events.allowance.CutOffException;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.preview.Freshness;
import dev.portcullis.events.preview.Inventory;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.preview.Revision;
import dev.portcullis.events.preview.Summary;
import dev.portcullis.events.preview.Verdict.Gate;
import dev.portcullis.reconciler.compile.Histories;
import dev.portcullis.reconciler.connectivity.Grouping;
import dev.portcullis.reconciler.offline.OfflineChange;
import dev.portcullis.reconciler.offline.OfflineCluster.Sources;
import dev.portcullis.reconciler.parse.ManifestFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A preview that takes more than it is allowed says so, at whatever stage it is; there is no clock
/// in these tests, only questions that are counted.
class CutOffTest {
  /// About so many places are tried at which the allowance runs out.
  private static final int PLACES = Histories.count(8, 400);

  /// More than any change here needs that is not hostile.
  private static final long ENOUGH = 10_000;

  private static Preview preview(List<ManifestFile> head, Allowance allowance) {
    return preview(() -> compared(read(head, 10)), head, allowance);
  }

  private static Preview preview(
      Supplier<Preview> work, List<ManifestFile> head, Allowance allowance) {
    try {
      return allowance.during(work);
    } catch (CutOffException e) {
      return Previews.cutOff(question(), e, Extent.of(head));
    }
  }

  private static OfflineChange read(List<ManifestFile> head, int pods) {
    List<ManifestFile> existing = List.of(Hostile.pods(pods));
    OfflineChange change =
        OfflineChange.read(
            new Sources(Hostile.MANY_RULES.policies(3), existing),
            new Sources(head, existing),
            Grouping.WORKLOAD);
    assertThat(change.head().mistakes()).isEmpty();
    return change;
  }

  private static Preview compared(OfflineChange change) {
    OfflineChange.Sides sides = change.sides();
    return Previews.of(sides.base(), sides.head(), question());
  }

  private static Previews.Question question() {
    var revision = new Revision(CommitId.NONE, Digest.ZERO);
    return new Previews.Question(
        revision,
        revision,
        Freshness.CURRENT,
        new Inventory(Digest.ZERO, new Inventory.Manifests()),
        "test",
        List.of(),
        Acknowledgements.NONE,
        List.of());
  }

  private static List<ManifestFile> everythingSmall() {
    List<ManifestFile> files = new ArrayList<>();
    for (Hostile kind : Hostile.values()) {
      for (ManifestFile file : kind.policies(3)) {
        String text = new String(file.content(), StandardCharsets.UTF_8);
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        files.add(
            ManifestFile.of(name + file.path(), text.replace("name: policy", "name: " + name)));
      }
    }
    return files;
  }

  @Test
  void wheneverTheAllowanceRunsOutThereIsACutOffOrTheWholeAnswer() {
    List<ManifestFile> head = everythingSmall();
    var counting = CountedAllowance.endless();
    Preview answer = preview(head, counting);
    assertThat(answer.summary().pairs().isNone()).isFalse();
    assertThat(answer.summary().nodes().affected()).isPositive();
    assertThat(answer.risks()).isNotEmpty();

    long step = Math.max(1, counting.asked() / PLACES);
    for (long most = 0; most < counting.asked(); most += step) {
      Preview cut = preview(head, new CountedAllowance(most));
      assertThat(cut.verdict().gate()).as("after %d questions", most).isEqualTo(Gate.CUT_OFF);
      assertThat(cut.summary()).isEqualTo(Summary.NOTHING);
    }
    assertThat(preview(head, new CountedAllowance(counting.asked()))).isEqualTo(answer);
  }

  @ParameterizedTest
  @EnumSource
  void whatWouldTakeMinutesIsCutOffAndSaysSo(Hostile kind) {
    List<ManifestFile> head = kind.policies(60);
    OfflineChange change = read(head, 100);

    Preview preview = preview(() -> compared(change), head, new CountedAllowance(ENOUGH));

    assertThat(preview.verdict().gate()).isEqualTo(Gate.CUT_OFF);
    assertThat(preview.verdict().reason())
        .startsWith("it asked more than 10000 questions, for ")
        .containsPattern("[0-9]+ (files|policies)");
    assertThat(preview.summary()).isEqualTo(Summary.NOTHING);
    assertThat(preview.connectivity()).isEmpty();
  }

  @Test
  void aUsualChangeIsNotCutOff() {
    Preview preview = preview(Hostile.MANY_PORTS.policies(2), new CountedAllowance(ENOUGH));

    assertThat(preview.verdict().gate()).isNotEqualTo(Gate.CUT_OFF);
  }

  @Test
  void withoutAnAllowanceEverythingIsAllowed() {
    Allowance.ask();

    assertThat(Allowance.current()).isSameAs(Allowance.UNLIMITED);
  }
}
