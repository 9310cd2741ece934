package dev.portcullis.reconciler.demo;

/// One step of the story.
interface Chapter {
  String title();

  /// Plays it on `stage`. What goes otherwise than it must is a finding, not an exception.
  void tell(Stage stage, Telling telling) throws InterruptedException;
}
