package dev.portcullis.events.stateimage;

import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import java.util.List;

/// A part of an image: its `number`th, from 0.
public record ImageChunk(
    JournalId journal, Sequence sequence, int number, List<ImageEntry> entries) {
  public ImageChunk {
    entries = List.copyOf(entries);
  }
}
