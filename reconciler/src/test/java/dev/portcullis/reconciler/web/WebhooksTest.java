package dev.portcullis.reconciler.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhooksTest {
  private static final String SECRET = "a secret between two";
  private static final String KEY = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String TOKEN = "whsec_" + KEY;
  private static final String BODY = "{\"ref\":\"refs/heads/main\"}";
  private static final Signer GITLAB = new Signer(Base64.getDecoder().decode(KEY));

  private final Hooked hooked = new Hooked(SECRET, TOKEN);

  @AfterEach
  void stop() {
    hooked.close();
  }

  @ParameterizedTest
  @CsvSource({
    "github, X-Hub-Signature-256, sha256=",
    "gitea, X-Gitea-Signature, ''",
    "forgejo, X-Forgejo-Signature, ''",
    "generic, X-Signature, sha256=",
  })
  void aBodyWithItsSignatureIsAHintAndAnyOtherIsNone(String sender, String header, String prefix)
      throws Exception {
    String right = Signer.with(SECRET).hex(BODY);

    assertThat(hooked.post(sender, BODY, header, prefix + right))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(202))
        .satisfies(answer -> assertThat(answer.body()).isEmpty());
    assertThat(hooked.hints()).isEqualTo(1);

    for (String wrong :
        List.of(
            prefix + Signer.with("another secret than that").hex(BODY),
            prefix + Signer.with(SECRET).hex(BODY + " "),
            prefix + right.toUpperCase(Locale.ROOT),
            prefix + right.substring(1),
            prefix + right + "00",
            prefix + "0" + right,
            prefix,
            prefix + "zz" + right.substring(2),
            "sha1=" + right,
            "sha512=" + right,
            "sha256=sha256=" + right,
            "=",
            "null")) {
      assertThat(hooked.status(sender, BODY, header, wrong)).as(wrong).isEqualTo(401);
    }
    assertThat(hooked.hints()).isEqualTo(1);
  }

  @Test
  void theExampleOfGitHubsDocumentationIsAuthentic() throws Exception {
    try (var example = new Hooked("It's a Secret to Everybody")) {
      String signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

      assertThat(example.status("github", "Hello, World!", "X-Hub-Signature-256", signature))
          .isEqualTo(202);
    }
  }

  @Test
  void theExampleOfStandardWebhooksIsSignedAsTheTestsSign() {
    assertThat(
            GITLAB.standard(
                "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void gitLabSignsWithTheKeyOfItsTokenOverIdTimeAndBody() throws Exception {
    long now = Instant.now().getEpochSecond();
    String right = GITLAB.standard("7", now, BODY);

    assertThat(gitLab("7", now, right)).isEqualTo(202);
    assertThat(gitLab("7", now, "v1,AAAA " + right)).isEqualTo(202);
    assertThat(gitLab("8", now, right)).as("another id").isEqualTo(401);
    assertThat(gitLab("7", now + 1, right)).as("another time").isEqualTo(401);
    assertThat(gitLab("7", now, right.replace("v1,", "v2,"))).as("another form").isEqualTo(401);
    assertThat(gitLab("7", now, Signer.with(TOKEN).standard("7", now, BODY)))
        .as("the token's text is not the key")
        .isEqualTo(401);
    assertThat(hooked.hints()).isEqualTo(2);
  }

  private int gitLab(String id, long seconds, String signature) throws Exception {
    return hooked.status(
        "gitlab",
        BODY,
        "webhook-id",
        id,
        "webhook-timestamp",
        Long.toString(seconds),
        "webhook-signature",
        signature);
  }

  @Test
  void aRequestOfGitLabsThatSomebodyKeptIsNoHint() throws Exception {
    long then = Instant.now().minusSeconds(600).getEpochSecond();
    long ahead = Instant.now().plusSeconds(600).getEpochSecond();

    assertThat(gitLab("7", then, GITLAB.standard("7", then, BODY))).isEqualTo(401);
    assertThat(gitLab("7", ahead, GITLAB.standard("7", ahead, BODY))).isEqualTo(401);
    assertThat(gitLab("7", Long.MAX_VALUE, GITLAB.standard("7", Long.MAX_VALUE, BODY)))
        .isEqualTo(401);
    assertThat(hooked.hints()).isZero();
    assertThat(hooked.served().webhooks("gitlab", "stale")).isEqualTo(2);
  }

  @Test
  void theSecretItselfIsNoSignature() throws Exception {
    assertThat(hooked.status("gitlab", BODY, "X-Gitlab-Token", TOKEN)).isEqualTo(401);
    assertThat(hooked.status("gitlab", BODY, "X-Gitlab-Token", SECRET)).isEqualTo(401);
    assertThat(hooked.status("generic", BODY, "X-Signature", SECRET)).isEqualTo(401);
    assertThat(hooked.hints()).isZero();
  }

  @Test
  void oneSendersSignatureIsNotTakenFromAnother() throws Exception {
    String right = "sha256=" + Signer.with(SECRET).hex(BODY);

    assertThat(hooked.status("generic", BODY, "X-Hub-Signature-256", right)).isEqualTo(401);
    assertThat(hooked.status("github", BODY, "X-Signature", right)).isEqualTo(401);
    assertThat(hooked.hints()).isZero();
  }

  @Test
  void anUnsignedRequestIsToldWhichHeaderIsMissing() throws Exception {
    var answer = hooked.post("forgejo", BODY);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type")).contains(ProblemAnswer.TYPE);
    assertThat(answer.body()).contains("X-Forgejo-Signature", "PCL6003").doesNotContain(SECRET);
    assertThat(hooked.served().webhooks("forgejo", "unsigned")).isEqualTo(1);
  }

  @Test
  void whatTheBodySaysIsNotLookedAt() throws Exception {
    for (String body : List.of("", "{", "\u0000", "payload=%7B%7D", "[".repeat(100_000))) {
      String signature = Signer.with(SECRET).hex(body);

      assertThat(hooked.status("gitea", body, "X-Gitea-Signature", signature)).isEqualTo(202);
    }
    assertThat(hooked.served().webhooks("gitea", "authentic")).isEqualTo(5);
  }

  @Test
  void aBodyAtTheLimitIsTakenAndOneBeyondItIsRefused() throws Exception {
    String longest = "x".repeat(Webhooks.BODY_LIMIT);
    String tooLong = longest + "x";

    assertThat(hooked.status("generic", longest, "X-Signature", signed(longest))).isEqualTo(202);
    assertThat(hooked.status("generic", tooLong, "X-Signature", signed(tooLong))).isEqualTo(413);
    assertThat(hooked.hints()).isEqualTo(1);
  }

  @Test
  void theLimitHoldsThoughTheLengthIsNotAnnounced() throws Exception {
    String longest = "x".repeat(Webhooks.BODY_LIMIT);
    String tooLong = longest + "x";

    assertThat(hooked.postInPieces("generic", longest, "X-Signature", signed(longest)).statusCode())
        .isEqualTo(202);
    assertThat(hooked.postInPieces("generic", tooLong, "X-Signature", signed(tooLong)).statusCode())
        .isEqualTo(413);
    assertThat(hooked.hints()).isEqualTo(1);
  }

  private static String signed(String body) {
    return "sha256=" + Signer.with(SECRET).hex(body);
  }

  @Test
  void whileASecretChangesBothAreTaken() throws Exception {
    try (var changing = new Hooked("the secret of before", "the secret of after")) {
      for (String secret : List.of("the secret of before", "the secret of after")) {
        String signature = "sha256=" + Signer.with(secret).hex(BODY);

        assertThat(changing.status("github", BODY, "X-Hub-Signature-256", signature))
            .isEqualTo(202);
      }
    }
  }

  @Test
  void withoutASecretThereAreNoWebhooks() throws Exception {
    try (var none = new Hooked()) {
      var answer = none.post("github", BODY, "X-Hub-Signature-256", signed(BODY));

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("reconciler.webhooks.secretFile");
      assertThat(none.hints()).isZero();
    }
  }

  @Test
  void anUnknownSenderIsToldWhoIsKnown() throws Exception {
    var answer = hooked.post("bitbucket", BODY, "X-Hub-Signature", signed(BODY));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("/hooks/github, /hooks/gitlab, /hooks/gitea");
  }

  @Test
  void itTakesNoPermissionThatAChangeWouldNeed() throws Exception {
    assertThat(
            hooked.status(
                "github",
                BODY,
                "X-Hub-Signature-256",
                signed(BODY),
                "Origin",
                "https://forge.example"))
        .isEqualTo(202);
  }
}
