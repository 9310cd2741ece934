package dev.portcullis.reconciler.signers;

import dev.portcullis.events.journal.SignatureVerdict.Fault;
import dev.portcullis.events.name.Digest;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;

/// A public key of a signer: what it is known by, its type, and, where it is in a device, what the
/// device was told that it is for.
record SshKey(String fingerprint, String type, PublicKey key, String application) {
  /// What a device adds to a signature: a byte, and a number of 32 bits.
  private static final int FLAGS_AND_COUNTER = 5;

  /// By which the key that SSH writes so is known.
  static String fingerprint(byte[] key) {
    byte[] hash = Digest.sha256().digest(key);
    return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
  }

  /// What is wrong with `signature` as one of this key's over `message`; empty when nothing is.
  Optional<Fault> fault(SshSignature signature, byte[] message) {
    SshBytes bytes = signature.bytes();
    Optional<SshAlgorithm> algorithm = SshAlgorithm.of(bytes.word(), type);
    if (algorithm.isEmpty() || !signature.isHashedWell()) {
      return Optional.of(Fault.ALGORITHM);
    }
    byte[] statement = signature.statement(message);
    return holds(algorithm.get(), bytes, statement) ? Optional.empty() : Optional.of(Fault.FORGED);
  }

  private boolean holds(SshAlgorithm algorithm, SshBytes bytes, byte[] statement) {
    byte[] signature = bytes.string();
    byte[] signed = statement;
    if (algorithm.isOfDevice()) {
      signed = ofDevice(statement, bytes.bytes(FLAGS_AND_COUNTER));
    }
    bytes.end();
    return algorithm.numberLength() == 0
        ? verifies(algorithm, signature, signed)
        : verifiesPair(algorithm, new SshBytes(signature), signed);
  }

  /// What a device signs where it is given `statement` (PROTOCOL.u2f of OpenSSH). Whether somebody
  /// touched it stands in the flags; Git does not ask.
  private byte[] ofDevice(byte[] statement, byte[] flagsAndCounter) {
    byte[] application = Digest.sha256().digest(this.application.getBytes(StandardCharsets.UTF_8));
    byte[] hash = Digest.sha256().digest(statement);
    return ByteBuffer.allocate(application.length + flagsAndCounter.length + hash.length)
        .put(application)
        .put(flagsAndCounter)
        .put(hash)
        .array();
  }

  private boolean verifiesPair(SshAlgorithm algorithm, SshBytes pair, byte[] signed) {
    int length = algorithm.numberLength();
    BigInteger r = pair.integer();
    BigInteger s = pair.integer();
    pair.end();
    return fits(r, length)
        && fits(s, length)
        && verifies(
            algorithm,
            ByteBuffer.allocate(2 * length).put(fixed(r, length)).put(fixed(s, length)).array(),
            signed);
  }

  private static boolean fits(BigInteger number, int length) {
    return number.signum() > 0 && number.bitLength() <= length * Byte.SIZE;
  }

  /// The number in so many bytes.
  private static byte[] fixed(BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[length];
    int taken = Math.min(bytes.length, length);
    System.arraycopy(bytes, bytes.length - taken, fixed, length - taken, taken);
    return fixed;
  }

  private boolean verifies(SshAlgorithm algorithm, byte[] signature, byte[] signed) {
    try {
      Signature verifier = Signature.getInstance(algorithm.javaName());
      verifier.initVerify(key);
      verifier.update(signed);
      return verifier.verify(signature);
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }
}
