package dev.portcullis.reconciler.stateimage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.stateimage.ImageMaker;
import dev.portcullis.events.stateimage.ImageManifest;
import dev.portcullis.reconciler.image.Imaged;
import dev.portcullis.reconciler.image.JournalImage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageDecisionTest {
  private static final ImageMaker MAKER = new ImageMaker("2", "1");
  private static final ImagePace PACE = new ImagePace(1_000, Duration.ofHours(1));
  private static final long NOON = 43_200_000;

  private static JournalImage journal(long events, Imaged... imaged) {
    return new JournalImage(
        new JournalId("test-journal"),
        new Sequence(events),
        Epoch.NONE,
        Timestamp.EPOCH,
        List.of(imaged));
  }

  private static Imaged imaged(long through, ImageMaker maker) {
    return new Imaged(new Sequence(through), Digest.ZERO, new Timestamp(NOON), maker);
  }

  private static boolean isDue(JournalImage journal, Duration afterNoon) {
    return ImageDecision.isDue(journal, PACE, MAKER, new Timestamp(NOON + afterNoon.toMillis()));
  }

  @Test
  void thereIsNoImageOfNothing() {
    assertThat(isDue(journal(0), Duration.ofDays(1))).isFalse();
  }

  @Test
  void theFirstIsDueWhenItIsWorthIt() {
    assertThat(isDue(journal(9), Duration.ZERO)).isFalse();
    assertThat(isDue(journal(10), Duration.ZERO)).isTrue();
  }

  @Test
  void theNextIsDueAfterSoManyEvents() {
    assertThat(isDue(journal(1_099, imaged(99, MAKER)), Duration.ZERO)).isFalse();
    assertThat(isDue(journal(1_100, imaged(99, MAKER)), Duration.ZERO)).isTrue();
  }

  @Test
  void theNextIsDueAfterAWhileIfSomethingCame() {
    Duration almost = Duration.ofMinutes(59);
    assertThat(isDue(journal(110, imaged(99, MAKER)), almost)).isFalse();
    assertThat(isDue(journal(110, imaged(99, MAKER)), Duration.ofHours(1))).isTrue();
    assertThat(isDue(journal(109, imaged(99, MAKER)), Duration.ofHours(1))).isFalse();
  }

  @Test
  void anImageIsNoReasonForTheNext() {
    var every = new ImagePace(1, Duration.ZERO);

    assertThat(ImageDecision.isDue(journal(101, imaged(99, MAKER)), every, MAKER, Timestamp.EPOCH))
        .isFalse();
  }

  @Test
  void imagesOfAnotherVersionDoNotCount() {
    var other = new ImageMaker("1", "1");

    assertThat(isDue(journal(110, imaged(99, other)), Duration.ZERO)).isTrue();
    assertThat(isDue(journal(120, imaged(99, MAKER), imaged(109, other)), Duration.ZERO)).isFalse();
  }

  @Test
  void theJournalSaysAllThatTellsTheImage() {
    var manifest =
        new ImageManifest(
            new JournalId("test-journal"),
            new Sequence(41),
            Digest.ZERO,
            MAKER,
            List.of(Digest.ZERO, Digest.ZERO));

    var fact = ImageDecision.fact(manifest);

    assertThat(fact.through()).isEqualTo(new Sequence(41));
    assertThat(fact.chunks()).isEqualTo(2);
    assertThat(List.of(fact.program(), fact.compiler())).containsExactly("2", "1");
  }

  @Test
  void whatIsOfNoImageThatIsKeptIsSuperfluous() {
    List<String> keys =
        List.of("10/0", "10/manifest", "20/0", "20/manifest", "99/0", "junk", "", "10/x");

    assertThat(ImageDecision.superfluous(keys, journal(30, imaged(10, MAKER))))
        .containsExactly("", "10/x", "20/0", "20/manifest", "99/0", "junk");
  }
}
