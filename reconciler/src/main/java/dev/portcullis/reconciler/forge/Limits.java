package dev.portcullis.reconciler.forge;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// How forges say that they were asked too often, and until when to leave them alone:
/// `Retry-After`, in seconds or as a date; GitHub's `X-RateLimit-Remaining` and `-Reset`, GitLab's
/// of the same names without `X-`, in seconds since 1970.
final class Limits {
  /// GitHub asks for a minute at least where it names no time.
  private static final Duration UNTOLD = Duration.ofMinutes(1);

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /// GitHub's longest window; whoever names a longer time is asked again after this.
  private static final Duration LONGEST = Duration.ofHours(1);

  /// Newer and older GitHub: "a secondary rate limit", "an abuse detection mechanism".
  private static final Pattern LIMIT_IN_WORDS = Pattern.compile("(?i)rate limit|abuse detection");

  private static final List<String> FAMILIES = List.of("X-RateLimit-", "RateLimit-");

  private Limits() {}

  /// Until when to wait after an answer that says that we asked too often; empty for any other.
  static Optional<Instant> refusing(Answer answer, Instant now) {
    return isLimit(answer)
        ? Optional.of(
            within(
                retryAfter(answer.headers(), now)
                    .or(() -> exhausted(answer.headers()))
                    .orElse(now.plus(UNTOLD)),
                now))
        : Optional.empty();
  }

  /// Until when not to ask again, after an answer that was the last one we are granted for now.
  static Optional<Instant> lastOne(Answer answer, Instant now) {
    return exhausted(answer.headers()).map(reset -> within(reset, now));
  }

  /// GitHub's secondary limits are a 403 or a 429 that may tell so in its message only.
  private static boolean isLimit(Answer answer) {
    boolean namesTime = answer.headers().firstValue("Retry-After").isPresent();
    return switch (answer.status()) {
      case 429 -> true;
      case 403 ->
          namesTime
              || exhausted(answer.headers()).isPresent()
              || LIMIT_IN_WORDS.matcher(answer.reason()).find();
      case 503 -> namesTime;
      default -> false;
    };
  }

  private static Instant within(Instant until, Instant now) {
    Instant earliest = now.plus(SHORTEST);
    Instant latest = now.plus(LONGEST);
    return until.isBefore(earliest) ? earliest : until.isAfter(latest) ? latest : until;
  }

  private static Optional<Instant> retryAfter(HttpHeaders headers, Instant now) {
    return headers
        .firstValue("Retry-After")
        .flatMap(text -> seconds(text).map(now::plusSeconds).or(() -> date(text)));
  }

  private static Optional<Instant> exhausted(HttpHeaders headers) {
    return FAMILIES.stream()
        .filter(family -> headers.firstValue(family + "Remaining").orElse("").equals("0"))
        .flatMap(family -> headers.firstValue(family + "Reset").stream())
        .flatMap(text -> seconds(text).stream())
        .map(Instant::ofEpochSecond)
        .findFirst();
  }

  private static Optional<Long> seconds(String text) {
    return text.matches("[0-9]{1,11}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
