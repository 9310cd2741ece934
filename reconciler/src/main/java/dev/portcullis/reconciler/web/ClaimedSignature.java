package dev.portcullis.reconciler.web;

import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a request says of how it was signed, and nobody has checked: its signatures, one of which
/// must be right; what was signed before the body; and when.
record ClaimedSignature(List<String> signatures, String opening, Instant at) {
  /// How far the sender's clock may be from ours, which is Standard Webhooks' own bound.
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /// More than a change of keys needs; the rest does not count.
  private static final int MOST_SIGNATURES = 4;

  ClaimedSignature {
    signatures = List.copyOf(signatures);
  }

  /// What the headers of `request` say, received `now`; empty when one is missing or malformed.
  static Optional<ClaimedSignature> of(Context request, SignatureForm form, Instant now) {
    return switch (form) {
      case SignatureForm.Hexadecimal(String header, _) ->
          header(request, header)
              .map(signature -> new ClaimedSignature(List.of(signature), "", now));
      case SignatureForm.Standard() -> standard(request, form.place());
    };
  }

  private static Optional<ClaimedSignature> standard(Context request, String place) {
    Optional<String> id = header(request, "webhook-id");
    Optional<String> seconds =
        header(request, "webhook-timestamp").filter(text -> text.matches("[0-9]{1,11}"));
    Optional<String> signatures = header(request, place);
    if (id.isEmpty() || seconds.isEmpty() || signatures.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ClaimedSignature(
            Arrays.stream(signatures.get().split(" ", -1)).limit(MOST_SIGNATURES).toList(),
            id.get() + "." + seconds.get() + ".",
            Instant.ofEpochSecond(Long.parseLong(seconds.get()))));
  }

  private static Optional<String> header(Context request, String name) {
    return Optional.ofNullable(request.header(name)).filter(value -> !value.isEmpty());
  }

  /// Whether it was signed about `now`: an older request may be one that somebody kept.
  boolean isAbout(Instant now) {
    return Duration.between(at, now).abs().compareTo(TOLERANCE) <= 0;
  }
}
