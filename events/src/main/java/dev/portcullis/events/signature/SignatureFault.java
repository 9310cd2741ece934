package dev.portcullis.events.signature;

/// Why a record cannot be believed.
public enum SignatureFault {
  /// It has no signature.
  UNSIGNED,
  /// Its signature names a key that is not among the trusted ones.
  UNKNOWN_KEY,
  /// Its signature is not that of the key that it names, or not over this record in this place.
  FORGED
}
