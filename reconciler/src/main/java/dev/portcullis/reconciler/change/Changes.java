package dev.portcullis.reconciler.change;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.portcullis.events.preview.Allowed;
import dev.portcullis.events.preview.Change;
import dev.portcullis.events.preview.Party;
import dev.portcullis.reconciler.connectivity.Contrast;
import java.util.List;

/// Who newly reaches whom and who no longer does: all of it, and nothing else.
public record Changes(List<Entry> changes) {
  public Changes {
    changes = List.copyOf(changes);
  }

  /// What may pass between two, before and after.
  public record Entry(
      Change.Type type,
      Party src,
      Party dst,
      List<Allowed> old,
      @JsonProperty("new") List<Allowed> now) {
    public Entry {
      old = List.copyOf(old);
      now = List.copyOf(now);
    }
  }

  /// The changes from `base` to `head`.
  public static Changes between(Side base, Side head) {
    return new Changes(
        ConnectivityChanges.between(
                Contrast.between(base.scene(), head.scene()),
                base,
                head,
                Integer.MAX_VALUE,
                _ -> {})
            .changes()
            .stream()
            .map(change ->
                new Entry(change.type(), change.src(), change.dst(), change.old(), change.now()))
            .toList());
  }
}
