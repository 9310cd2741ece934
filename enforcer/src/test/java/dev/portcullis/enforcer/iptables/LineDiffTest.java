package dev.portcullis.enforcer.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineDiffTest {
  @Test
  void whatBothHaveIsLeftOut() {
    assertThat(LineDiff.between(List.of("a", "b", "c", "d"), List.of("a", "x", "c", "d", "e")))
        .containsExactly("-b", "+x", "+e");
  }

  @Test
  void equalListsDoNotDiffer() {
    assertThat(LineDiff.between(List.of("a", "b"), List.of("a", "b"))).isEmpty();
  }

  @Test
  void aLineThatMovesGoesAndComes() {
    assertThat(LineDiff.between(List.of("a", "b", "c"), List.of("b", "c", "a")))
        .containsExactly("-a", "+a");
  }

  @Test
  void listsThatAreTooLongToCompareAreReplaced() {
    List<String> before = IntStream.range(0, 3_000).mapToObj(i -> "b" + i).toList();
    List<String> after = IntStream.range(0, 3_000).mapToObj(i -> "a" + i).toList();

    assertThat(LineDiff.between(before, after)).hasSize(6_000).startsWith("-b0").endsWith("+a2999");
  }

  /// What goes is a subsequence of what was, what comes of what will be, and the rest is the same.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatIsNotInTheDifferenceIsCommon(long seed) {
    var random = new Random(seed);
    List<String> before = lines(random);
    List<String> after = lines(random);

    List<String> diff = LineDiff.between(before, after);

    assertThat(without(before, diff, "-"))
        .as("seed %d: %s to %s", seed, before, after)
        .isEqualTo(without(after, diff, "+"));
  }

  private static List<String> lines(Random random) {
    return IntStream.range(0, random.nextInt(40))
        .mapToObj(_ -> String.valueOf((char) ('a' + random.nextInt(6))))
        .toList();
  }

  /// `lines` but for those of the difference with this sign, each of which must be there in order.
  private static List<String> without(List<String> lines, List<String> diff, String sign) {
    List<String> sought = new ArrayList<>();
    diff.stream()
        .filter(line -> line.startsWith(sign))
        .map(line -> line.substring(1))
        .forEach(sought::add);
    List<String> rest = new ArrayList<>(lines);
    sought.forEach(line -> assertThat(rest.remove(line)).as(line).isTrue());
    return rest.stream().sorted().toList();
  }
}
