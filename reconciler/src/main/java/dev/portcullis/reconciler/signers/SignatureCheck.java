package dev.portcullis.reconciler.signers;

import dev.portcullis.events.journal.SignatureVerdict;
import dev.portcullis.events.name.Timestamp;

/// Whether commits' signatures are checked, and what for.
public sealed interface SignatureCheck {
  /// They are not.
  record Off() implements SignatureCheck {}

  /// They are held against the keys of `signers`.
  record On(AllowedSigners signers, Demand demand) implements SignatureCheck {}

  /// What becomes of a commit without a good signature.
  enum Demand {
    /// It is judged as any other; what its signature is stands in the journal.
    RECORDED,
    /// It is rejected.
    REQUIRED
  }

  /// Whether only commits with a good signature are adopted.
  default boolean isRequired() {
    return this instanceof On(_, Demand demand) && demand == Demand.REQUIRED;
  }

  /// The verdict on the signature of the commit whose object is `raw`, and which says that it was
  /// committed at that time. Like Git, this takes the signer's word for the time: it is signed too.
  default SignatureVerdict verdict(byte[] raw, Timestamp committed) {
    return switch (this) {
      case Off() -> SignatureVerdict.UNCHECKED;
      case On(AllowedSigners signers, _) -> signers.verdict(SignedCommit.of(raw), committed);
    };
  }
}
