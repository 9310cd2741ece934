package dev.portcullis.reconciler.image;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.InventoryEvent.InventoryPut;
import java.util.List;

/// An event, with what folding has to make of it alone, whatever came before: what its object
/// means, if it puts one. Any thread may do that beforehand.
public record Readied(Envelope envelope, List<InventoryObject> object) {
  public Readied {
    object = List.copyOf(object);
  }

  /// With nothing made beforehand: folding does it.
  static Readied not(Envelope envelope) {
    return new Readied(envelope, List.of());
  }

  /// With all made that can be. An object that means nothing is left to the fold, which says so in
  /// its turn, if it comes to that.
  public static Readied of(Envelope envelope) {
    if (!(envelope.event() instanceof InventoryPut put)) {
      return not(envelope);
    }
    try {
      return new Readied(envelope, List.of(InventoryReader.read(put.key(), put.object())));
    } catch (IllegalArgumentException | IllegalStateException e) {
      return not(envelope);
    }
  }

  InventoryObject read(InventoryPut put) {
    return object.isEmpty() ? InventoryReader.read(put.key(), put.object()) : object.getFirst();
  }
}
