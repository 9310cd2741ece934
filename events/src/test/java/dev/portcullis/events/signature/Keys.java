package dev.portcullis.events.signature;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;

/// Keys that are made for a test.
final class Keys {
  private static final String DER_HEAD = "302e020100300506032b657004220420";

  private Keys() {}

  static SigningKey random(Random random) {
    byte[] seed = new byte[32];
    random.nextBytes(seed);
    return SigningKey.ofPem(pem(DER_HEAD + HexFormat.of().formatHex(seed)));
  }

  static String pem(String der) {
    return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
        .formatted(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(der)));
  }
}
