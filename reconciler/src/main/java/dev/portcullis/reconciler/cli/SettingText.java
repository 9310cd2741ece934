package dev.portcullis.reconciler.cli;

/// What a setting was set to, and where: `file:line:column`, a variable, a flag, or the default.
record SettingText(String text, String origin) {
  /// Settings may be secrets.
  @Override
  public String toString() {
    return "set by " + origin;
  }
}
