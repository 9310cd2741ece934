package dev.portcullis.reconciler.decide;

/// Thrown inside [InventoryDecision] alone: what is wrong with a record, and how to mend it.
final class RefusedRecord extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String remedy;

  RefusedRecord(String code, String message, String remedy) {
    super(message, null, false, false);
    this.code = code;
    this.remedy = remedy;
  }

  String code() {
    return code;
  }

  String text() {
    return String.valueOf(getMessage());
  }

  String remedy() {
    return remedy;
  }
}
