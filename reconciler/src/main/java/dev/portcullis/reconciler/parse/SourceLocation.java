package dev.portcullis.reconciler.parse;

import java.util.Comparator;

/// A place in a file: line and column from 1, the column in characters. [#NONE] where a file has no
/// lines to point to.
public record SourceLocation(int line, int column) implements Comparable<SourceLocation> {
  /// The file as a whole.
  public static final SourceLocation NONE = new SourceLocation(0, 0);

  /// Where a document begins that has no other place.
  public static final SourceLocation START = new SourceLocation(1, 1);

  private static final Comparator<SourceLocation> ORDER =
      Comparator.comparingInt(SourceLocation::line).thenComparingInt(SourceLocation::column);

  @Override
  public int compareTo(SourceLocation other) {
    return ORDER.compare(this, other);
  }
}
