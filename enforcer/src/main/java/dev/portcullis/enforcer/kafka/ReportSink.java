package dev.portcullis.enforcer.kafka;

import dev.portcullis.events.report.EnforcementReport;

/// Where reports go. Never makes the one who reports wait.
public interface ReportSink {
  /// Sends a report that stands for itself.
  void send(EnforcementReport report);

  /// Sends a report of members, which takes the place of an older one that is not out yet.
  void sendMembers(EnforcementReport report);

  /// How many reports were lost because the brokers were away too long.
  long dropped();
}
