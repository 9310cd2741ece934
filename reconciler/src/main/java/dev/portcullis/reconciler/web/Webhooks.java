package dev.portcullis.reconciler.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Takes webhooks as hints that Git is worth a look, and as nothing else: what becomes of a hint is
/// what becomes of a poll. So a body is signed or refused, but never kept and never read for what
/// it says: it passes through the HMAC in small pieces. No browser's origin is asked about, since
/// no page of a stranger can sign.
final class Webhooks {
  /// The path under which each sender has its own.
  static final String PATH = "/hooks/{sender}";

  /// The longest body that is taken, in bytes. Forges send much shorter ones.
  static final int BODY_LIMIT = 1 << 20;

  private static final int PIECE = 8 * 1024;
  private static final String ALGORITHM = "HmacSHA256";

  private final WebhookSecrets secrets;
  private final ControlPlane plane;
  private final Metrics metrics;
  private final InstantSource clock;

  /// What a request turned out to be.
  private enum Verdict {
    AUTHENTIC,
    UNSIGNED,
    STALE,
    FORGED,
    TOO_LONG,
    BROKEN_OFF
  }

  Webhooks(WebhookSecrets secrets, WebServer.Shown shown, InstantSource clock) {
    this.secrets = secrets;
    this.plane = shown.plane();
    this.metrics = shown.metrics();
    this.clock = clock;
  }

  /// Answers 202 at once when the request is authentic, whatever the look at Git finds then.
  void answer(Context request) {
    WebhookSender sender = sender(request);
    Verdict verdict = verdict(request, sender.form());
    metrics.webhookCame(sender.text(), verdict.name().toLowerCase(Locale.ROOT));
    switch (verdict) {
      case AUTHENTIC -> accept(request);
      case UNSIGNED ->
          throw RefusedRequest.unauthorized(
              "the request is not signed: there is no usable `%s`".formatted(sender.form().place()),
              remedy(sender.form()));
      case STALE ->
          throw RefusedRequest.unauthorized(
              "the request was not signed just now", "set the clocks of both sides");
      case FORGED ->
          throw RefusedRequest.unauthorized(
              "the signature is not that of the body", remedy(sender.form()));
      case TOO_LONG ->
          throw RefusedRequest.tooLarge(
              "the body has more than " + BODY_LIMIT + " bytes",
              "have the forge send fewer kinds of events");
      case BROKEN_OFF ->
          throw RefusedRequest.malformed("the body did not arrive whole", "send it again");
    }
  }

  private void accept(Context request) {
    plane.hint();
    request.status(202);
  }

  private static String remedy(SignatureForm form) {
    return switch (form) {
      case SignatureForm.Hexadecimal(_, _) -> "give the forge the server's secret";
      case SignatureForm.Standard() ->
          "give GitLab (19.0 or newer) a signing token, and the server the same one";
    };
  }

  private WebhookSender sender(Context request) {
    if (secrets.accepted().isEmpty()) {
      throw RefusedRequest.missing(
          "no webhooks are taken, since there is no secret to know them by",
          "give the server one (reconciler.webhooks.secretFile)");
    }
    return WebhookSender.named(request.pathParam("sender"))
        .orElseThrow(() ->
            RefusedRequest.missing(
                "nobody is known who sends webhooks here",
                "send to one of "
                    + Arrays.stream(WebhookSender.values())
                        .map(known -> PATH.replace("{sender}", known.text()))
                        .collect(Collectors.joining(", "))));
  }

  /// The headers are looked at first, so that an unsigned body is not even read.
  private Verdict verdict(Context request, SignatureForm form) {
    Instant now = clock.instant();
    Optional<ClaimedSignature> claimed = ClaimedSignature.of(request, form, now);
    if (claimed.isEmpty()) {
      return Verdict.UNSIGNED;
    }
    if (!claimed.get().isAbout(now)) {
      return Verdict.STALE;
    }
    List<Mac> codes = codes(form, claimed.get());
    try {
      if (!pass(request.bodyInputStream(), codes)) {
        return Verdict.TOO_LONG;
      }
    } catch (IOException _) {
      return Verdict.BROKEN_OFF;
    }
    return matches(codes, form, claimed.get()) ? Verdict.AUTHENTIC : Verdict.FORGED;
  }

  private List<Mac> codes(SignatureForm form, ClaimedSignature claimed) {
    var codes = new ArrayList<Mac>();
    for (WebhookSecret secret : secrets.accepted()) {
      form.key(secret).map(Webhooks::keyed).ifPresent(codes::add);
    }
    codes.forEach(code -> code.update(bytes(claimed.opening())));
    return codes;
  }

  private static Mac keyed(byte[] key) {
    try {
      var code = Mac.getInstance(ALGORITHM);
      code.init(new SecretKeySpec(key, ALGORITHM));
      return code;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /// Whether the body ended within the limit, whatever length was announced.
  private static boolean pass(InputStream body, List<Mac> codes) throws IOException {
    var piece = new byte[PIECE];
    int left = BODY_LIMIT;
    for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
      left -= read;
      if (left < 0) {
        return false;
      }
      for (Mac code : codes) {
        code.update(piece, 0, read);
      }
    }
    return true;
  }

  /// Takes as long for a signature that is nearly right as for one that is all wrong.
  private static boolean matches(List<Mac> codes, SignatureForm form, ClaimedSignature claimed) {
    boolean matches = false;
    for (Mac code : codes) {
      byte[] right = bytes(form.spelled(code.doFinal()));
      for (String signature : claimed.signatures()) {
        matches |= MessageDigest.isEqual(right, bytes(signature));
      }
    }
    return matches;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
