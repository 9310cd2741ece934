package dev.portcullis.reconciler.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  /// An answer with headers, each `name: value`.
  private static Answer answer(int status, String message, String... headers) {
    Map<String, List<String>> values = new TreeMap<>();
    for (String header : headers) {
      List<String> pair = List.of(header.split(": ", 2));
      values.computeIfAbsent(pair.getFirst(), _ -> new ArrayList<>()).add(pair.getLast());
    }
    return Answer.of(
        status,
        HttpHeaders.of(values, (_, _) -> true),
        "{\"message\":\"%s\"}".formatted(message).getBytes(StandardCharsets.UTF_8));
  }

  private static String until(Answer answer) {
    return Limits.refusing(answer, NOW).map(Instant::toString).orElse("no limit");
  }

  @Test
  void theTimeThatIsNamedHolds() {
    assertThat(until(answer(429, "", "Retry-After: 7"))).isEqualTo("2026-11-26T12:00:07Z");
    assertThat(until(answer(403, "", "Retry-After: 90"))).isEqualTo("2026-11-26T12:01:30Z");
    assertThat(until(answer(503, "", "Retry-After: 90"))).isEqualTo("2026-11-26T12:01:30Z");
    assertThat(until(answer(429, "", "Retry-After: Thu, 26 Nov 2026 12:02:00 GMT")))
        .isEqualTo("2026-11-26T12:02:00Z");
  }

  @ParameterizedTest
  @CsvSource({"X-RateLimit-", "RateLimit-"})
  void theEndOfTheWindowHoldsWhereNothingIsLeftOfIt(String family) {
    String reset = family + "Reset: " + NOW.plusSeconds(300).getEpochSecond();

    assertThat(until(answer(403, "", family + "Remaining: 0", reset)))
        .isEqualTo("2026-11-26T12:05:00Z");
    assertThat(until(answer(429, "", "Retry-After: 7", family + "Remaining: 0", reset)))
        .isEqualTo("2026-11-26T12:00:07Z");
    assertThat(until(answer(403, "", family + "Remaining: 5", reset))).isEqualTo("no limit");
    assertThat(Limits.lastOne(answer(200, "", family + "Remaining: 0", reset), NOW))
        .contains(NOW.plusSeconds(300));
    assertThat(Limits.lastOne(answer(200, "", family + "Remaining: 1", reset), NOW)).isEmpty();
  }

  @Test
  void aMinuteHoldsWhereNoTimeIsNamed() {
    assertThat(until(answer(403, "You have exceeded a secondary rate limit. Please wait")))
        .isEqualTo("2026-11-26T12:01:00Z");
    assertThat(until(answer(403, "You have triggered an abuse detection mechanism")))
        .isEqualTo("2026-11-26T12:01:00Z");
    assertThat(until(answer(429, "Retry later"))).isEqualTo("2026-11-26T12:01:00Z");
    assertThat(until(answer(429, "", "Retry-After: soon"))).isEqualTo("2026-11-26T12:01:00Z");
  }

  @Test
  void noTimeIsLongerThanAnHourOrShorterThanASecond() {
    assertThat(until(answer(429, "", "Retry-After: 99999999999")))
        .isEqualTo("2026-11-26T13:00:00Z");
    assertThat(until(answer(429, "", "Retry-After: 0"))).isEqualTo("2026-11-26T12:00:01Z");
    assertThat(until(answer(429, "", "Retry-After: Thu, 26 Nov 2020 12:02:00 GMT")))
        .isEqualTo("2026-11-26T12:00:01Z");
  }

  @Test
  void otherRefusalsAreNoLimits() {
    assertThat(until(answer(403, "Resource not accessible by integration"))).isEqualTo("no limit");
    assertThat(until(answer(404, "Not Found", "Retry-After: 5"))).isEqualTo("no limit");
    assertThat(until(answer(503, "down"))).isEqualTo("no limit");
  }
}
