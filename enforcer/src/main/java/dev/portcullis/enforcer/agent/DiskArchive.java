package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.Intent;
import dev.portcullis.enforcer.apply.JournalChange;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.kernel.AdoptionFiles;
import dev.portcullis.enforcer.kernel.IntentFile;
import dev.portcullis.enforcer.kernel.LastGoodStore;
import dev.portcullis.enforcer.kernel.StoreException;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps it on the node's disk.
final class DiskArchive implements Archive {
  private static final Logger LOG = LoggerFactory.getLogger(DiskArchive.class);

  private final LastGoodStore store;
  private final IntentFile intents;
  private final AdoptionFiles adoption;

  /// Keeps everything below `directory`.
  DiskArchive(Path directory) {
    this.store = new LastGoodStore(directory.resolve("last-good"));
    this.intents = new IntentFile(directory);
    this.adoption = new AdoptionFiles(directory);
  }

  @Override
  public Kept load() {
    try {
      LastGoodStore.Loaded loaded = store.load();
      loaded.unusable().forEach(file -> LOG.warn("passed over: {}", file));
      return new Kept(loaded.lastGood(), loaded.candidates(), intent());
    } catch (StoreException e) {
      LOG.error("there is no last good to go back to: {}", e.getMessage());
      return new Kept(new LastGood.None(), List.of(), intent());
    }
  }

  private Intent intent() {
    try {
      return intents.read(Version.text());
    } catch (StoreException | IllegalArgumentException e) {
      LOG.warn("what was noted down is lost: {}", e.getMessage());
      return Intent.none(Version.text());
    }
  }

  private interface Read<T> {
    T get() throws StoreException;
  }

  private static <T> T read(Read<T> read) throws IOException {
    try {
      return read.get();
    } catch (StoreException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private interface Write {
    void run() throws StoreException;
  }

  private static void run(Write write) throws IOException {
    read(() -> {
      write.run();
      return write;
    });
  }

  @Override
  public void stage(Wanted candidate) throws IOException {
    run(() -> store.stage(candidate));
  }

  @Override
  public void promote(Wanted good) throws IOException {
    run(() -> store.promote(good));
  }

  @Override
  public void refresh(Wanted good) throws IOException {
    run(() -> store.save(good));
  }

  @Override
  public void retain(SortedSet<Digest> alive) throws IOException {
    run(() -> store.retain(alive));
  }

  @Override
  public void clear() throws IOException {
    run(store::clear);
  }

  @Override
  public void vow(Intent intent) throws IOException {
    run(() -> intents.writeForced(intent));
  }

  @Override
  public void note(Intent intent) throws IOException {
    run(() -> intents.write(intent));
  }

  @Override
  public void refuse(JournalId journal) throws IOException {
    run(() -> adoption.refuse(journal));
  }

  @Override
  public Optional<Adopted> adopted() throws IOException {
    return read(() -> {
      Optional<JournalId> journal = adoption.adopted();
      return journal.isEmpty()
          ? Optional.empty()
          : Optional.of(new Adopted(journal.get(), adoption.adoptedAt()));
    });
  }

  @Override
  public void followed() throws IOException {
    run(adoption::done);
  }

  @Override
  public void owe(JournalChange change) throws IOException {
    run(() -> adoption.owe(change));
  }

  @Override
  public Optional<JournalChange> owed() throws IOException {
    return read(adoption::owed);
  }

  @Override
  public void told() throws IOException {
    run(adoption::told);
  }
}
