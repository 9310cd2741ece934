package dev.portcullis.events.signature;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// A part of a text in PEM (RFC 7468): what it says that it is, and its bytes in Base64.
public record PemBlock(String label, String content) {
  public static final String PUBLIC_KEY = "PUBLIC KEY";
  public static final String PRIVATE_KEY = "PRIVATE KEY";

  private static final Pattern FORM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

  /// All parts of `text`; what stands around them is explanation.
  public static List<PemBlock> in(String text) {
    return FORM.matcher(text)
        .results()
        .map(found -> new PemBlock(found.group(1), found.group(2)))
        .toList();
  }

  /// The bytes, which are DER.
  ///
  /// @throws UnusableKeyException when it is not Base64
  public byte[] der() {
    try {
      return Base64.getMimeDecoder().decode(content);
    } catch (IllegalArgumentException e) {
      throw new UnusableKeyException(
          "its " + label + " is not Base64; write the file anew with `openssl`", e);
    }
  }

  /// Content may be a secret.
  @Override
  public String toString() {
    return label;
  }
}
