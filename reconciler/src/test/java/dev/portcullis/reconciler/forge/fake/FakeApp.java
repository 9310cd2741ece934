package dev.portcullis.reconciler.forge.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A GitHub App with one installation, and the tokens that it was given:
/// <https://docs.github.com/en/rest/apps/apps>.
public final class FakeApp {
  public static final String ID = "4242";
  public static final String INSTALLATION = "99";

  /// Who writes with the token of an installation.
  public static final String BOT = "portcullis-app[bot]";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final List<String> given = new ArrayList<>();
  private Duration life = Duration.ofHours(1);
  private Instant now = Instant.now();

  /// Made when it is first asked for, since it takes long, and only once.
  private static final class Keys {
    private static final KeyPair PAIR = pair();

    private static KeyPair pair() {
      try {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java platform has RSA", e);
      }
    }
  }

  /// The key in DER, as PKCS#8.
  public byte[] key() {
    return Keys.PAIR.getPrivate().getEncoded();
  }

  /// Has GitHub's clock stand still at `now`.
  public synchronized void at(Instant then) {
    now = then;
  }

  /// Has tokens be good for so long.
  public synchronized void giveFor(Duration duration) {
    life = duration;
  }

  /// How many tokens were given out.
  public synchronized int tokens() {
    return given.size();
  }

  /// Has no token be good any more.
  public synchronized void revoke() {
    given.replaceAll(_ -> "revoked");
  }

  synchronized boolean gave(String shown) {
    return given.stream().anyMatch(token -> shown.equals("Bearer " + token));
  }

  synchronized Reply serve(Asked request, String path) {
    checkAssertion(request.header("authorization"));
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    return switch (request.method() + " " + path) {
      case "GET /app" -> Reply.of(200, reply.put("id", 4242).put("slug", "portcullis-app"));
      case "POST /app/installations/" + INSTALLATION + "/access_tokens" -> {
        given.add("ghs_s3cr3t" + given.size());
        reply.put("token", given.getLast()).put("expires_at", now.plus(life).toString());
        yield Reply.of(201, reply);
      }
      default -> throw new Refusal(404, "Not Found");
    };
  }

  /// "Generating a JSON Web Token (JWT) for a GitHub App": RS256, `iat` in the past, `exp` at most
  /// ten minutes ahead, `iss` the app's id.
  private void checkAssertion(String shown) {
    Refusal.unless(shown.startsWith("Bearer "), 401, "A JSON web token could not be decoded");
    List<String> parts = List.of(shown.substring("Bearer ".length()).split("\\.", -1));
    Refusal.unless(parts.size() == 3, 401, "A JSON web token could not be decoded");
    Refusal.unless(
        json(parts.get(0)).path("alg").asText().equals("RS256"), 401, "not signed as RS256");
    Refusal.unless(isSigned(parts), 401, "A JSON web token could not be decoded");
    JsonNode claims = json(parts.get(1));
    Refusal.unless(claims.path("iss").asText().equals(ID), 401, "'Issuer' claim is not an app");
    long clock = now.getEpochSecond();
    Refusal.unless(claims.path("iat").asLong() <= clock, 401, "'Issued at' is in the future");
    Refusal.unless(
        claims.path("exp").asLong() > clock && claims.path("exp").asLong() <= clock + 600,
        401,
        "'Expiration time' claim ('exp') is too far in the future");
  }

  private boolean isSigned(List<String> parts) {
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(Keys.PAIR.getPublic());
      signature.update((parts.get(0) + "." + parts.get(1)).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(parts.get(2)));
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  private static JsonNode json(String part) {
    try {
      return MAPPER.readTree(Base64.getUrlDecoder().decode(part));
    } catch (IOException _) {
      throw new Refusal(401, "A JSON web token could not be decoded");
    }
  }
}
