package dev.portcullis.reconciler.audit;

import dev.portcullis.events.preview.Change;
import dev.portcullis.events.preview.Summary.Edits;
import java.util.List;

/// What became of the objects of one kind: all are counted, and the first of them by name listed.
public record KindChanges(String kind, Edits edits, List<ObjectChange> listed) {
  public KindChanges {
    listed = List.copyOf(listed);
  }

  /// What became of an object. `path` is where in Git it stands, or stood before it was removed;
  /// empty for what is not of Git. `fields` says what of it is another, where it was there before
  /// and is there after.
  public record ObjectChange(
      Change.Type change, String key, String path, List<FieldChange> fields) {
    public ObjectChange {
      fields = List.copyOf(fields);
    }
  }

  /// How many there are that are not listed.
  public int unlisted() {
    return edits.added() + edits.removed() + edits.changed() - listed.size();
  }
}
