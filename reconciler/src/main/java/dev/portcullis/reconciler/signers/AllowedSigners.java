package dev.portcullis.reconciler.signers;

import dev.portcullis.events.journal.SignatureVerdict;
import dev.portcullis.events.journal.SignatureVerdict.Bad;
import dev.portcullis.events.journal.SignatureVerdict.Fault;
import dev.portcullis.events.journal.SignatureVerdict.Foreign;
import dev.portcullis.events.journal.SignatureVerdict.Good;
import dev.portcullis.events.journal.SignatureVerdict.Manner;
import dev.portcullis.events.journal.SignatureVerdict.Unknown;
import dev.portcullis.events.journal.SignatureVerdict.Untimely;
import dev.portcullis.events.name.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whose signatures count, as a file says in the form that Git reads too
/// (`gpg.ssh.allowedSignersFile`; ALLOWED SIGNERS in ssh-keygen(1)).
public record AllowedSigners(List<AllowedSigner> signers) {
  private static final int LINES = 10_000;
  private static final String NAMESPACE = "git";

  public AllowedSigners {
    signers = List.copyOf(signers);
  }

  /// The signers in the text of a file.
  ///
  /// @throws IllegalArgumentException when a line cannot be understood, or there is no signer
  public static AllowedSigners ofText(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() > LINES) {
      throw new IllegalArgumentException("it has more than %d lines".formatted(LINES));
    }
    var signers = new ArrayList<AllowedSigner>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        signers.add(signer(line, i + 1));
      }
    }
    if (signers.isEmpty()) {
      throw new IllegalArgumentException("it names no signer");
    }
    return new AllowedSigners(signers);
  }

  private static AllowedSigner signer(String line, int number) {
    try {
      return new SignerLine(line).signer();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("line %d: %s".formatted(number, e.getMessage()), e);
    }
  }

  SignatureVerdict verdict(SignedCommit commit, Timestamp committed) {
    if (!commit.isSigned()) {
      return SignatureVerdict.UNSIGNED;
    }
    String text = commit.signature();
    if (text.startsWith("-----BEGIN PGP ")) {
      return new Foreign(Manner.OPENPGP);
    }
    if (text.startsWith("-----BEGIN SIGNED MESSAGE-----")) {
      return new Foreign(Manner.X509);
    }
    try {
      return verdict(SshSignature.ofText(text), commit, committed);
    } catch (IllegalArgumentException malformed) {
      return new Bad(Fault.MALFORMED);
    }
  }

  private SignatureVerdict verdict(
      SshSignature signature, SignedCommit commit, Timestamp committed) {
    if (!signature.namespace().equals(NAMESPACE)) {
      return new Bad(Fault.NAMESPACE);
    }
    List<AllowedSigner> lines =
        signers.stream().filter(line -> line.isFor(signature.fingerprint(), NAMESPACE)).toList();
    if (lines.isEmpty()) {
      return new Unknown(signature.fingerprint());
    }
    AllowedSigner first = lines.getFirst();
    Optional<Fault> fault = first.key().fault(signature, commit.payload());
    if (fault.isPresent()) {
      return new Bad(fault.get());
    }
    return lines.stream()
        .filter(line -> line.countsAt(committed))
        .findFirst()
        .<SignatureVerdict>map(line -> new Good(signature.fingerprint(), line.name()))
        .orElseGet(() -> new Untimely(signature.fingerprint(), first.name()));
  }
}
