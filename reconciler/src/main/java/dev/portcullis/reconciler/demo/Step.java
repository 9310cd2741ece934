package dev.portcullis.reconciler.demo;

import java.util.SortedMap;
import java.util.TreeMap;

/// One step of the story as the report has it: what had to be seen, what was seen, and how many
/// milliseconds things took.
record Step(
    int n, String title, boolean ok, String expected, String seen, SortedMap<String, Long> ms) {
  Step {
    ms = new TreeMap<>(ms);
  }
}
