package dev.portcullis.reconciler.crash;

import java.util.Locale;

/// A label that clients bear or not, and that policies admit to ports: an ip set in the kernel.
enum Colour {
  RED,
  GREEN;

  /// The label's key; its value is `yes`.
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
