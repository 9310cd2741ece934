package dev.portcullis.enforcer.kafka;

import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.signature.SigningKey;
import dev.portcullis.events.signature.Trust;
import dev.portcullis.events.signature.VerificationKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.IntStream;

/// Keys of a test, by number.
final class Keys {
  private static final byte[] DER_HEAD =
      HexFormat.of().parseHex("302e020100300506032b657004220420");

  private Keys() {}

  private static SigningKey key(int number) {
    byte[] der = Arrays.copyOf(DER_HEAD, DER_HEAD.length + 32);
    Arrays.fill(der, DER_HEAD.length, der.length, (byte) number);
    return SigningKey.ofPem(
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
            .formatted(Base64.getEncoder().encodeToString(der)));
  }

  static Signing signingWith(int number) {
    return new Signing.With(key(number));
  }

  static Trust trusting(int... numbers) {
    return Trust.in(
        IntStream.of(numbers)
            .<VerificationKey>mapToObj(number -> key(number).publicKey())
            .toList());
  }
}
