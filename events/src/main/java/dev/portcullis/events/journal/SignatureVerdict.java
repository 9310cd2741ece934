package dev.portcullis.events.journal;

import java.util.Optional;

/// What came of checking a commit's signature, as the journal has it in [Authorship#signature].
/// Keys go by the fingerprint that `ssh-keygen -l` prints.
public sealed interface SignatureVerdict {
  /// Nothing was checked: nobody said whose signatures count.
  SignatureVerdict UNCHECKED = new Unchecked();

  /// There is no signature.
  SignatureVerdict UNSIGNED = new Unsigned();

  /// As it stands in the journal.
  String text();

  /// Nobody said whose signatures count.
  record Unchecked() implements SignatureVerdict {
    @Override
    public String text() {
      return "unchecked";
    }
  }

  /// The commit has no signature.
  record Unsigned() implements SignatureVerdict {
    @Override
    public String text() {
      return "unsigned";
    }
  }

  /// The key of `signer` signed the commit.
  record Good(String key, String signer) implements SignatureVerdict {
    @Override
    public String text() {
      return "good " + key + " " + signer;
    }
  }

  /// The key of `signer` signed the commit, at a time for which it does not count.
  record Untimely(String key, String signer) implements SignatureVerdict {
    @Override
    public String text() {
      return "untimely " + key + " " + signer;
    }
  }

  /// The signature says that it is of a key that is nobody's. Whether it is was not looked into.
  record Unknown(String key) implements SignatureVerdict {
    @Override
    public String text() {
      return "unknown " + key;
    }
  }

  /// What is there in the place of a signature proves nothing.
  record Bad(Fault fault) implements SignatureVerdict {
    @Override
    public String text() {
      return "bad " + fault.text;
    }
  }

  /// The commit is signed in another way than with a key of SSH.
  record Foreign(Manner manner) implements SignatureVerdict {
    @Override
    public String text() {
      return manner.text + ", not checked";
    }
  }

  /// What is wrong with a signature.
  enum Fault {
    /// It is not written as signatures of SSH are.
    MALFORMED("malformed"),
    /// It was made for something else than Git.
    NAMESPACE("namespace"),
    /// It was made in a way that is not taken, such as with SHA-1.
    ALGORITHM("algorithm"),
    /// It is not the key's over this commit.
    FORGED("forged");

    private final String text;

    Fault(String text) {
      this.text = text;
    }
  }

  /// Another way to sign.
  enum Manner {
    /// OpenPGP, as GnuPG does.
    OPENPGP("openpgp"),
    /// X.509, as S/MIME does.
    X509("x509");

    private final String text;

    Manner(String text) {
      this.text = text;
    }
  }

  /// What `text` says; empty when it is none of these verdicts.
  static Optional<SignatureVerdict> of(String text) {
    return VerdictText.read(text).filter(verdict -> verdict.text().equals(text));
  }
}
