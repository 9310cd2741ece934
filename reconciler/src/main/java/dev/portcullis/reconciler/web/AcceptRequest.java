package dev.portcullis.reconciler.web;

/// Who confirms a loss of inventory that is held, and why.
public record AcceptRequest(String operator, String reason) {
  private static final int LONGEST = 1000;

  public AcceptRequest {
    check("operator", operator);
    check("reason", reason);
  }

  private static void check(String what, String text) {
    if (text.isBlank() || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "the %s has between 1 and %s characters".formatted(what, LONGEST));
    }
  }
}
