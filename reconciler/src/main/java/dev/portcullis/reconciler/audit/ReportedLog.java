package dev.portcullis.reconciler.audit;

import dev.portcullis.events.journal.CompileEvent.Compiled;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.wire.Records;
import dev.portcullis.events.wire.StoredRecord;
import dev.portcullis.events.wire.UnknownRecordException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A log in which what nodes reported stands among the events: each report where its time is, but
/// never before the compilation that it is about, since the clocks of nodes are not that of the
/// journal. Reports are taken before the events; of too many the newest are kept.
public final class ReportedLog {
  /// So many reports are kept.
  static final int MOST = 100_000;

  /// So many compilations back, what led to one is told of a report that comes after it.
  private static final int RECENT = 1_000;

  private static final Comparator<Place> BY_TIME =
      Comparator.comparing(Place::time)
          .thenComparingInt(Place::partition)
          .thenComparingLong(Place::offset);

  private final Log log;
  private final Log.Question question;
  private final Span span;
  private final TreeMap<Place, EnforcementReport> waiting = new TreeMap<>(BY_TIME);
  private final TreeMap<Sequence, List<EnforcementReport>> early = new TreeMap<>();
  private final SortedSet<Sequence> wanted = new TreeSet<>();
  private final SortedMap<Sequence, Causes> leading = new TreeMap<>();
  private final TreeMap<Sequence, Envelope> recent = new TreeMap<>();
  private List<Sequence> compiled = List.of();
  private List<JournalId> journal = List.of();
  private long leftOut;
  private long unreadable;

  /// Where a report stands among others.
  private record Place(Timestamp time, int partition, long offset) {}

  public ReportedLog(Log.Question question, Span span) {
    this.log = new Log(question);
    this.question = question;
    this.span = span;
  }

  /// Takes the next records of the reports topic.
  public void takeReports(List<StoredRecord> records) {
    records.forEach(this::take);
  }

  private void take(StoredRecord record) {
    EnforcementReport report;
    try {
      report = Records.REPORT.decode(record.value());
    } catch (UnknownRecordException | IllegalArgumentException _) {
      unreadable++;
      return;
    }
    if (!question.asksFor(report) || !span.isIn(report.sequence(), report.time())) {
      return;
    }
    waiting.put(new Place(report.time(), record.partition(), record.offset()), report);
    if (waiting.size() > MOST) {
      waiting.pollFirstEntry();
      leftOut++;
    }
    wanted.add(report.sequence());
  }

  /// Takes the next event; what is to be read now, in its order.
  public List<LogEntry> take(Envelope event) {
    journal = List.of(event.journal());
    List<LogEntry> entries = new ArrayList<>(due(event.time()));
    log.take(event).filter(_ -> span.isIn(event)).ifPresent(entries::add);
    if (event.event() instanceof Compiled it) {
      compiled(it.through(), event);
      var known = early.headMap(it.through().next());
      known.values().forEach(reports -> reports.forEach(report -> entries.add(entry(report))));
      known.clear();
    }
    return entries;
  }

  private void compiled(Sequence through, Envelope event) {
    compiled = List.of(through);
    recent.put(through, event);
    if (recent.size() > RECENT) {
      recent.pollFirstEntry();
    }
    if (wanted.contains(through)) {
      leading.put(through, log.leadingFrom(event));
    }
  }

  /// The reports of before `time` that are about what was compiled by now; others wait for that.
  private List<LogEntry> due(Timestamp time) {
    List<LogEntry> entries = new ArrayList<>();
    var due = waiting.headMap(new Place(time, 0, 0));
    for (EnforcementReport report : due.values()) {
      if (isKnown(report)) {
        entries.add(entry(report));
      } else {
        early.computeIfAbsent(report.sequence(), _ -> new ArrayList<>()).add(report);
      }
    }
    due.clear();
    return entries;
  }

  private boolean isKnown(EnforcementReport report) {
    return isForeign(report)
        || compiled.stream().anyMatch(newest -> newest.compareTo(report.sequence()) >= 0);
  }

  private boolean isForeign(EnforcementReport report) {
    return !journal.isEmpty() && !journal.contains(report.journal());
  }

  private LogEntry entry(EnforcementReport report) {
    if (isForeign(report)) {
      return ReportSentence.entry(report, Causes.of("a snapshot of journal " + report.journal()));
    }
    return ReportSentence.entry(report, because(report.sequence()));
  }

  private Causes because(Sequence sequence) {
    Causes known = leading.get(sequence);
    if (known != null) {
      return known;
    }
    Envelope event = recent.get(sequence);
    return event == null
        ? Causes.of("what was compiled through sequence " + sequence)
        : log.leadingFrom(event);
  }

  /// What is left of the reports, in their order: all that were taken, once the events are.
  public List<LogEntry> rest() {
    List<LogEntry> entries = new ArrayList<>();
    early.values().forEach(reports -> reports.forEach(report -> entries.add(entry(report))));
    waiting.values().forEach(report -> entries.add(entry(report)));
    early.clear();
    waiting.clear();
    return entries;
  }

  /// What of the reports that were taken is about what was compiled by now, in its order: for those
  /// who go on.
  public List<LogEntry> upToNow() {
    List<LogEntry> entries = new ArrayList<>();
    waiting.values().removeIf(report -> isKnown(report) && entries.add(entry(report)));
    return entries;
  }

  /// Whether some event so far was about the node that is asked for.
  public boolean knowsNode() {
    return log.knowsNode();
  }

  /// How many reports were too many.
  public long leftOut() {
    return leftOut;
  }

  /// How many records are no reports.
  public long unreadable() {
    return unreadable;
  }
}
