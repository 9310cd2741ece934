package dev.portcullis.reconciler.audit;

import dev.portcullis.events.journal.SignatureVerdict;
import dev.portcullis.events.journal.SignatureVerdict.Bad;
import dev.portcullis.events.journal.SignatureVerdict.Fault;
import dev.portcullis.events.journal.SignatureVerdict.Foreign;
import dev.portcullis.events.journal.SignatureVerdict.Good;
import dev.portcullis.events.journal.SignatureVerdict.Manner;
import dev.portcullis.events.journal.SignatureVerdict.Unchecked;
import dev.portcullis.events.journal.SignatureVerdict.Unknown;
import dev.portcullis.events.journal.SignatureVerdict.Unsigned;
import dev.portcullis.events.journal.SignatureVerdict.Untimely;

/// Tells what came of checking a commit's signature, as the end of a sentence about the commit.
final class SignatureSentence {
  private SignatureSentence() {}

  static String of(String verdict) {
    return SignatureVerdict.of(verdict)
        .map(SignatureSentence::of)
        .orElseGet(() -> ", signature " + verdict);
  }

  private static String of(SignatureVerdict verdict) {
    return switch (verdict) {
      case Unchecked() -> "";
      case Unsigned() -> ", not signed";
      case Good(String key, String signer) -> ", signed by the key %s of %s".formatted(key, signer);
      case Untimely(String key, String signer) ->
          ", signed by the key %s of %s at a time that it does not count for"
              .formatted(key, signer);
      case Unknown(String key) ->
          ", said to be signed by the key %s, which is no signer's".formatted(key);
      case Bad(Fault fault) -> ", with a signature that proves nothing: " + wrong(fault);
      case Foreign(Manner manner) ->
          ", signed with %s, which is not checked".formatted(how(manner));
    };
  }

  private static String wrong(Fault fault) {
    return switch (fault) {
      case MALFORMED -> "it is malformed";
      case NAMESPACE -> "it was not made for Git";
      case ALGORITHM -> "its algorithm is not taken";
      case FORGED -> "it is not the key's over this commit";
    };
  }

  private static String how(Manner manner) {
    return switch (manner) {
      case OPENPGP -> "OpenPGP";
      case X509 -> "X.509";
    };
  }
}
