package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.kafka.ReportSink;
import dev.portcullis.events.report.Adoption;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.report.Outcome;
import java.util.ArrayList;
import java.util.List;

/// Keeps reports instead of sending them.
final class CollectedReports implements ReportSink {
  final List<EnforcementReport> all = new ArrayList<>();
  final List<EnforcementReport> ofMembers = new ArrayList<>();

  /// Whether what is sent arrives.
  boolean arriving;

  @Override
  public void send(EnforcementReport report) {
    all.add(report);
  }

  @Override
  public void sendMembers(EnforcementReport report) {
    ofMembers.add(report);
  }

  @Override
  public long dropped() {
    return 0;
  }

  @Override
  public List<Adoption> takeTold() {
    return arriving && !all.isEmpty() ? last().adoptions() : List.of();
  }

  List<Outcome> outcomes() {
    return all.stream().map(EnforcementReport::outcome).toList();
  }

  EnforcementReport last() {
    return all.getLast();
  }
}
