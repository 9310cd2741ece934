package dev.portcullis.reconciler.preview;

import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.wire.Records;
import java.util.List;

/// Makes previews small enough to be kept: lists are cut to their half until all fits. What is cut
/// is counted in the summary still.
public final class Fitting {
  /// A list of the longest is empty after so many halves.
  private static final int HALVES = 12;

  private Fitting() {}

  /// `preview` in at most `limit` bytes as a record.
  public static Preview within(int limit, Preview preview) {
    Preview fitting = preview;
    for (int i = 0; i < HALVES && Records.PREVIEW.encode(fitting).length > limit; i++) {
      fitting = halved(fitting);
    }
    return fitting;
  }

  private static Preview halved(Preview preview) {
    return new Preview(
        preview.base(),
        preview.head(),
        preview.freshness(),
        preview.inventory(),
        preview.compiler(),
        preview.summary(),
        preview.verdict(),
        half(preview.risks()),
        half(preview.connectivity()),
        half(preview.nodeClasses()),
        half(preview.diagnostics()));
  }

  private static <T> List<T> half(List<T> list) {
    return list.subList(0, list.size() / 2);
  }
}
