package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.EnforcerStatus.Position;
import dev.portcullis.enforcer.apply.Intent;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.kernel.AdoptionFiles;
import dev.portcullis.enforcer.kernel.Backend;
import dev.portcullis.enforcer.kernel.BackendFile;
import dev.portcullis.enforcer.kernel.IntentFile;
import dev.portcullis.enforcer.kernel.LastGoodStore;
import dev.portcullis.enforcer.kernel.StoreException;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an enforcer left on its node's disk: what it would restore, and what it noted down. It says
/// nothing about the kernel. What there is none of is empty; `trouble` says what cannot be read.
public record DiskStatus(
    String directory,
    Position lastGood,
    List<Position> candidates,
    Accepted accepted,
    Attempt attempt,
    List<String> quarantined,
    String refusedJournal,
    String adoptedJournal,
    String backend,
    List<String> trouble) {
  public DiskStatus {
    candidates = List.copyOf(candidates);
    quarantined = List.copyOf(quarantined);
    trouble = List.copyOf(trouble);
  }

  /// The place in a journal before which nothing is accepted; sequence -1 where there is none.
  public record Accepted(String journal, long epoch, long sequence) {}

  /// The snapshot that was being applied when its process died, and how often that happened.
  public record Attempt(String digest, int begun) {}

  /// What is in `directory`.
  static DiskStatus read(Path directory) {
    var trouble = new ArrayList<String>();
    LastGoodStore.Loaded loaded =
        orElse(
            () -> new LastGoodStore(directory.resolve("last-good")).load(),
            new LastGoodStore.Loaded(new LastGood.None(), List.of(), List.of()),
            trouble);
    trouble.addAll(loaded.unusable());
    Intent intent =
        orElse(
            () -> new IntentFile(directory).read(Version.text()),
            Intent.none(Version.text()),
            trouble);
    var adoption = new AdoptionFiles(directory);
    return new DiskStatus(
        directory.toString(),
        position(loaded.lastGood()),
        loaded.candidates().stream().map(Wanted::snapshot).map(StatusWriter::position).toList(),
        accepted(intent),
        attempt(intent),
        intent.quarantined().stream().map(Digest::text).toList(),
        text(orElse(adoption::refused, Optional.empty(), trouble)),
        text(orElse(adoption::adopted, Optional.empty(), trouble)),
        new BackendFile(directory).read().map(Backend::text).orElse(""),
        trouble);
  }

  private interface Reading<T> {
    T read() throws StoreException;
  }

  private static <T> T orElse(Reading<T> reading, T otherwise, List<String> trouble) {
    try {
      return reading.read();
    } catch (StoreException | IllegalArgumentException e) {
      trouble.add(String.valueOf(e.getMessage()));
      return otherwise;
    }
  }

  private static Position position(LastGood lastGood) {
    return switch (lastGood) {
      case LastGood.None() -> Position.NONE;
      case LastGood.Kept(Wanted good) -> StatusWriter.position(good.snapshot());
    };
  }

  private static Accepted accepted(Intent intent) {
    return intent.accepted().stream()
        .map(at -> new Accepted(at.journal().text(), at.epoch().value(), at.sequence().value()))
        .findFirst()
        .orElse(new Accepted("", 0, -1));
  }

  private static Attempt attempt(Intent intent) {
    int begun = intent.attempts().begun();
    return new Attempt(begun == 0 ? "" : intent.attempts().snapshot().text(), begun);
  }

  private static String text(Optional<JournalId> journal) {
    return journal.map(JournalId::text).orElse("");
  }
}
