package dev.portcullis.reconciler.crash;

import dev.portcullis.enforcer.agent.Archive;
import dev.portcullis.enforcer.apply.Intent;
import dev.portcullis.enforcer.apply.JournalChange;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedSet;

/// A disk whose user may die over any call.
record MortalArchive(Archive archive, Mortality mortality) implements Archive {
  @Override
  public Kept load() {
    return mortality.<Kept, RuntimeException>around(Call.LOAD, archive::load);
  }

  @Override
  public void stage(Wanted candidate) throws IOException {
    mortality.through(Call.STAGE, () -> archive.stage(candidate));
  }

  @Override
  public void promote(Wanted good) throws IOException {
    mortality.through(Call.PROMOTE, () -> archive.promote(good));
  }

  @Override
  public void refresh(Wanted good) throws IOException {
    mortality.through(Call.REFRESH, () -> archive.refresh(good));
  }

  @Override
  public void retain(SortedSet<Digest> alive) throws IOException {
    mortality.through(Call.RETAIN, () -> archive.retain(alive));
  }

  @Override
  public void clear() throws IOException {
    mortality.through(Call.CLEAR, archive::clear);
  }

  @Override
  public void vow(Intent intent) throws IOException {
    mortality.through(Call.VOW, () -> archive.vow(intent));
  }

  @Override
  public void note(Intent intent) throws IOException {
    mortality.through(Call.NOTE, () -> archive.note(intent));
  }

  @Override
  public void refuse(JournalId journal) throws IOException {
    mortality.through(Call.REFUSE, () -> archive.refuse(journal));
  }

  @Override
  public Optional<Adopted> adopted() throws IOException {
    return mortality.around(Call.ADOPTED, archive::adopted);
  }

  @Override
  public Optional<JournalChange> owed() throws IOException {
    return mortality.around(Call.OWED, archive::owed);
  }

  // No operator of a trial lets its node follow another journal: what follows from that is not
  // called.

  @Override
  public void followed() throws IOException {
    archive.followed();
  }

  @Override
  public void owe(JournalChange change) throws IOException {
    archive.owe(change);
  }

  @Override
  public void told() throws IOException {
    archive.told();
  }
}
