package dev.portcullis.enforcer.agent;

import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.signature.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// A pair of keys in two files, as an operator makes them.
record KeyFiles(Path privateKey, Path publicKey) {
  static KeyFiles make(Path directory, String name) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new KeyFiles(
          write(directory.resolve(name + ".pem"), "PRIVATE KEY", pair.getPrivate()),
          write(directory.resolve(name + ".pub.pem"), "PUBLIC KEY", pair.getPublic()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path write(Path file, String label, Key key) throws IOException {
    String content = Base64.getMimeEncoder().encodeToString(key.getEncoded());
    return Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, content, label));
  }

  /// Signing with the private one.
  Signing signing() {
    try {
      return new Signing.With(SigningKey.ofPem(Files.readString(privateKey)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
