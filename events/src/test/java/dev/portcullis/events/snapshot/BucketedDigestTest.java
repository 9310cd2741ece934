package dev.portcullis.events.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.portcullis.events.name.Digest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BucketedDigestTest {
  private static final String HEAD = "head";

  private static String line(Random random) {
    String member = "10.0." + random.nextInt(4) + "." + random.nextInt(256);
    return random.nextBoolean() ? member : member + " sha256:" + random.nextInt(3);
  }

  private static List<String> lines(Random random, int bound) {
    var lines = new ArrayList<String>();
    for (int i = random.nextInt(bound); i > 0; i--) {
      lines.add(line(random));
    }
    return lines;
  }

  private static SortedSet<String> sorted(Iterable<String> lines) {
    var sorted = new TreeSet<String>();
    lines.forEach(sorted::add);
    return sorted;
  }

  @Test
  void changesLeadToTheSameDigestAsStartingAnew() {
    for (long seed = 0; seed < 60; seed++) {
      var random = new Random(seed);
      var expected = new TreeSet<String>();
      var changing = BucketedDigest.EMPTY;
      for (int step = 0; step < 12; step++) {
        var added = lines(random, 40);
        var removed = lines(random, 40);
        expected.removeAll(removed);
        expected.addAll(added);
        changing = changing.changed(added, removed);

        var anew = BucketedDigest.of(expected);
        assertThat(changing).as("seed %d, step %d", seed, step).isEqualTo(anew);
        assertThat(changing.digest(HEAD)).as("seed %d", seed).isEqualTo(anew.digest(HEAD));
        assertThat(changing.size()).as("seed %d", seed).isEqualTo(expected.size());
        assertThat(sorted(changing)).as("seed %d", seed).isEqualTo(expected);
      }
    }
  }

  @Test
  void orderAndRepetitionOfLinesDoNotMatter() {
    for (long seed = 0; seed < 50; seed++) {
      var random = new Random(seed);
      var lines = lines(random, 200);
      var shuffled = new ArrayList<>(lines);
      shuffled.addAll(lines);
      Collections.shuffle(shuffled, random);

      assertThat(BucketedDigest.of(shuffled).digest(HEAD))
          .as("seed %d", seed)
          .isEqualTo(BucketedDigest.of(lines).digest(HEAD));
    }
  }

  @Test
  void aChangeLeavesTheSetBeforeAsItWas() {
    var before = BucketedDigest.of(List.of("a", "b"));
    var digest = before.digest(HEAD);

    var after = before.changed(List.of("c"), List.of("a"));

    assertThat(after.digest(HEAD)).isNotEqualTo(digest);
    assertThat(before.digest(HEAD)).isEqualTo(digest);
    assertThat(sorted(before)).containsExactly("a", "b");
  }

  @Test
  void aLineBothAddedAndRemovedIsInTheSet() {
    assertThat(BucketedDigest.EMPTY.changed(List.of("a"), List.of("a")).contains("a")).isTrue();
  }

  @Test
  void removingWhatIsNotThereChangesNothing() {
    var before = BucketedDigest.of(List.of("a"));

    assertThat(before.changed(List.of(), List.of("b"))).isEqualTo(before);
  }

  @Test
  void aSetContainsItsLinesAndNoOthers() {
    for (long seed = 0; seed < 50; seed++) {
      var random = new Random(seed);
      var expected = sorted(lines(random, 300));
      var set = BucketedDigest.of(expected);
      for (int i = 0; i < 300; i++) {
        String line = line(random);
        assertThat(set.contains(line))
            .as("seed %d, %s", seed, line)
            .isEqualTo(expected.contains(line));
      }
    }
  }

  @Test
  void minusIsWhatTheOtherSetLacks() {
    for (long seed = 0; seed < 50; seed++) {
      var random = new Random(seed);
      var left = sorted(lines(random, 300));
      var right = sorted(lines(random, 300));
      var expected = new TreeSet<>(left);
      expected.removeAll(right);

      assertThat(BucketedDigest.of(left).minus(BucketedDigest.of(right)))
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void anyDifferenceOfLinesIsADifferenceOfDigests() {
    var set = BucketedDigest.of(List.of("a", "b 1"));

    assertThat(
            List.of(
                set.digest(HEAD),
                set.digest("other"),
                BucketedDigest.of(List.of("a")).digest(HEAD),
                BucketedDigest.of(List.of("a", "b 2")).digest(HEAD),
                BucketedDigest.of(List.of("a", "b 1", "c")).digest(HEAD),
                BucketedDigest.EMPTY.digest(HEAD)))
        .doesNotHaveDuplicates();
  }

  @Test
  void aLineFeedInALineIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> BucketedDigest.of(List.of("a\nb")));
  }

  @Test
  void linesOfOneKeyShareABucket() {
    assertThat(BucketedDigest.bucketOf("node-1 freeze sha256:00"))
        .isEqualTo(BucketedDigest.bucketOf("node-1 enforce sha256:11"))
        .isEqualTo(BucketedDigest.bucketOf("node-1"));
  }

  @Test
  void theDigestCoversTheCountAndEveryBucketThatHoldsLines() throws NoSuchAlgorithmException {
    String[] lines = {"k z", "k \uD83D\uDE00", "k \uFB33", "k a", "10.0.0.1", "10.0.0.2"};
    var buckets = new ArrayList<List<byte[]>>();
    for (int i = 0; i < 256; i++) {
      buckets.add(new ArrayList<>());
    }
    for (String line : lines) {
      byte[] key = line.split(" ", -1)[0].getBytes(UTF_8);
      buckets.get(sha256().digest(key)[0] & 0xff).add((line + "\n").getBytes(UTF_8));
    }
    MessageDigest whole = sha256();
    whole.update("head\n6\n".getBytes(UTF_8));
    for (int i = 0; i < 256; i++) {
      if (!buckets.get(i).isEmpty()) {
        MessageDigest one = sha256();
        buckets.get(i).stream().sorted(Arrays::compareUnsigned).forEach(one::update);
        whole.update((byte) i);
        whole.update(one.digest());
      }
    }

    assertThat(BucketedDigest.of(List.of(lines)).digest(HEAD))
        .isEqualTo(Digest.ofHash(whole.digest()));
  }

  /// Computed outside of Java, so that the form cannot move with the code.
  @Test
  void theDigestOfAKnownSetIsAsItEverWas() {
    assertThat(BucketedDigest.of(List.of("10.0.0.1", "10.0.0.2")).digest(HEAD).text())
        .isEqualTo("sha256:47aca3f458c42e308067e8601f4ad64d59a15bf0ccd9db7984ee258a805bc92d");
  }

  private static MessageDigest sha256() throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256");
  }
}
