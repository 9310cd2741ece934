package dev.portcullis.reconciler.checkpoint;

import dev.portcullis.events.signature.SignatureFault;

/// Why a checkpoint is not believed, in words.
final class Doubt {
  private Doubt() {}

  static String words(SignedCheckpoint checkpoint, SignatureFault fault) {
    return switch (fault) {
      case UNSIGNED -> "is not signed";
      case UNKNOWN_KEY -> "is signed with the key " + checkpoint.key() + ", which is not trusted";
      case FORGED -> "has a signature that is not the one of the key " + checkpoint.key();
    };
  }
}
