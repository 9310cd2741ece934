package dev.portcullis.reconciler.forge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.events.signature.PemBlock;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/// The private key of a GitHub App, as GitHub gives it out: RSA in PEM, as PKCS#1 (`RSA PRIVATE
/// KEY`), or as PKCS#8 (`PRIVATE KEY`) after a conversion.
public final class AppKey {
  private static final String PKCS1 = "RSA PRIVATE KEY";

  /// GitHub takes ten minutes at most, and asks for a minute of patience with clocks.
  private static final Duration EARLIER = Duration.ofSeconds(60);

  private static final Duration LIFETIME = Duration.ofMinutes(9);

  private final PrivateKey key;

  private AppKey(PrivateKey key) {
    this.key = key;
  }

  /// The key that `text` holds, and nothing else.
  ///
  /// @throws IllegalArgumentException when `text` is not one RSA key without a password
  public static AppKey ofPem(String text) {
    List<PemBlock> blocks = PemBlock.in(text);
    if (blocks.size() != 1) {
      throw new IllegalArgumentException(
          "it holds %d keys in PEM, not one".formatted(blocks.size()));
    }
    PemBlock block = blocks.getFirst();
    return switch (block.label()) {
      case PKCS1 -> new AppKey(rsa(Der.privateKeyInfo(block.der())));
      case PemBlock.PRIVATE_KEY -> new AppKey(rsa(block.der()));
      default ->
          throw new IllegalArgumentException(
              "it holds a %s, not the %s that GitHub gives out".formatted(block.label(), PKCS1));
    };
  }

  private static PrivateKey rsa(byte[] der) {
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (InvalidKeySpecException e) {
      throw new IllegalArgumentException("its key is not one of RSA", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  /// What shows that we are the app `app` (RFC 7519, signed as RS256), for some minutes from `now`.
  String assertion(String app, Instant now) {
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.put("alg", "RS256").put("typ", "JWT");
    ObjectNode claims = JsonNodeFactory.instance.objectNode();
    claims.put("iat", now.minus(EARLIER).getEpochSecond());
    claims.put("exp", now.plus(LIFETIME).getEpochSecond());
    claims.put("iss", app);
    String said = part(header) + "." + part(claims);
    return said + "." + encoded(signed(said.getBytes(StandardCharsets.US_ASCII)));
  }

  private byte[] signed(byte[] said) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(said);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was read signs", e);
    }
  }

  private static String part(ObjectNode json) {
    return encoded(Answer.bytes(json));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "the key of an app";
  }
}
