package dev.portcullis.enforcer.kafka;

import dev.portcullis.events.report.EnforcementReport;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Reports that are not out yet, oldest first. Bounded: while the brokers are away a newer report
/// of members takes the place of an older one, and beyond the limit the oldest is dropped.
final class ReportQueue {
  private final int limit;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private long dropped;

  /// What a report is about.
  enum Subject {
    /// Only members of sets: a newer report says everything that an older one did.
    MEMBERS,
    /// Anything else: each counts.
    RULES
  }

  private record Entry(Subject subject, EnforcementReport report) {}

  ReportQueue(int limit) {
    this.limit = limit;
  }

  synchronized void add(Subject subject, EnforcementReport report) {
    if (subject == Subject.MEMBERS) {
      entries.removeIf(entry -> entry.subject() == Subject.MEMBERS);
    }
    if (entries.size() == limit) {
      entries.removeFirst();
      dropped++;
    }
    entries.addLast(new Entry(subject, report));
    notifyAll();
  }

  /// The oldest report, after waiting at most `millis` for one.
  synchronized Optional<EnforcementReport> first(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    long left = millis;
    while (entries.isEmpty() && left > 0) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
    return Optional.ofNullable(entries.peekFirst()).map(Entry::report);
  }

  /// `report` is out: it is taken away, unless it was dropped meanwhile.
  synchronized void remove(EnforcementReport report) {
    if (!entries.isEmpty() && entries.getFirst().report().equals(report)) {
      entries.removeFirst();
    }
    notifyAll();
  }

  /// Waits at most `millis` for all to be out.
  synchronized void awaitEmpty(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    long left = millis;
    while (!entries.isEmpty() && left > 0) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
  }

  synchronized int size() {
    return entries.size();
  }

  /// How many were lost.
  synchronized long dropped() {
    return dropped;
  }
}
