package dev.portcullis.reconciler.crash;

import java.util.Locale;

/// A pod that probes the server. Policies restrict what the second may ask for, too.
enum Client {
  FREE,
  BOUND;

  /// The pod's name.
  String pod() {
    return name().toLowerCase(Locale.ROOT);
  }
}
