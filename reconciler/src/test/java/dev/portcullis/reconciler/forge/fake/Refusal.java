package dev.portcullis.reconciler.forge.fake;

/// A rule of a forge's API was broken.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  Refusal(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }

  static void unless(boolean isKept, int status, String message) {
    if (!isKept) {
      throw new Refusal(status, message);
    }
  }
}
