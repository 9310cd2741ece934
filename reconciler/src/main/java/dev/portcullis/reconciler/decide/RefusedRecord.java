package dev.portcullis.reconciler.decide;

/// Thrown inside [InventoryDecision] alone: what is wrong with a record.
final class RefusedRecord extends Exception {
  private static final long serialVersionUID = 1L;

  private final RecordCode code;

  RefusedRecord(RecordCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  RecordCode code() {
    return code;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
