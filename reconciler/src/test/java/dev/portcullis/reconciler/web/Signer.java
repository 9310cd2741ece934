package dev.portcullis.reconciler.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs what it sends as a forge does, with `key`.
final class Signer {
  private final byte[] key;

  Signer(byte[] key) {
    this.key = key.clone();
  }

  static Signer with(String secret) {
    return new Signer(secret.getBytes(StandardCharsets.UTF_8));
  }

  /// The signature of `body` in small hexadecimal digits.
  String hex(String body) {
    return HexFormat.of().formatHex(code(body));
  }

  /// The signature of `body` as Standard Webhooks spells it, with what is signed before it.
  String standard(String id, long seconds, String body) {
    return "v1," + Base64.getEncoder().encodeToString(code(id + "." + seconds + "." + body));
  }

  private byte[] code(String text) {
    try {
      var code = Mac.getInstance("HmacSHA256");
      code.init(new SecretKeySpec(key, "HmacSHA256"));
      return code.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
