package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.Intent;
import dev.portcullis.enforcer.apply.JournalChange;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// Keeps it as long as the process lives, beside a kernel that lives no longer.
final class MemoryArchive implements Archive {
  private final List<Wanted> candidates = new ArrayList<>();
  private List<Adopted> adopted = List.of();
  private List<JournalChange> owed = List.of();
  private LastGood lastGood = new LastGood.None();
  private Intent intent = Intent.none(Version.text());

  @Override
  public synchronized Kept load() {
    return new Kept(lastGood, candidates, intent);
  }

  @Override
  public synchronized void stage(Wanted candidate) {
    remove(candidate);
    candidates.addFirst(candidate);
  }

  private void remove(Wanted same) {
    candidates.removeIf(one -> one.snapshot().digest().equals(same.snapshot().digest()));
  }

  @Override
  public synchronized void promote(Wanted good) {
    remove(good);
    lastGood = new LastGood.Kept(good);
  }

  @Override
  public synchronized void refresh(Wanted good) {
    lastGood = new LastGood.Kept(good);
  }

  @Override
  public synchronized void retain(SortedSet<Digest> alive) {
    candidates.removeIf(one -> !alive.contains(one.snapshot().digest()));
  }

  @Override
  public synchronized void clear() {
    candidates.clear();
    lastGood = new LastGood.None();
  }

  @Override
  public synchronized void vow(Intent noted) {
    intent = noted;
  }

  @Override
  public synchronized void note(Intent noted) {
    intent = noted;
  }

  @Override
  public void refuse(JournalId journal) {
    // Nobody else can ask for it.
  }

  /// Lets this node follow `journal`.
  synchronized void adopt(JournalId journal, Timestamp time) {
    adopted = List.of(new Adopted(journal, time));
  }

  @Override
  public synchronized Optional<Adopted> adopted() {
    return adopted.stream().findFirst();
  }

  @Override
  public synchronized void followed() {
    adopted = List.of();
  }

  @Override
  public synchronized void owe(JournalChange change) {
    owed = List.of(change);
  }

  @Override
  public synchronized Optional<JournalChange> owed() {
    return owed.stream().findFirst();
  }

  @Override
  public synchronized void told() {
    owed = List.of();
  }
}
