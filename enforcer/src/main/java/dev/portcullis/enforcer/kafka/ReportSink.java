package dev.portcullis.enforcer.kafka;

import dev.portcullis.events.report.Adoption;
import dev.portcullis.events.report.EnforcementReport;
import java.util.List;

/// Where reports go. Never makes the one who reports wait.
public interface ReportSink {
  /// Sends a report that stands for itself.
  void send(EnforcementReport report);

  /// Sends a report of members, which takes the place of an older one that is not out yet.
  void sendMembers(EnforcementReport report);

  /// How many reports were lost because the brokers were away too long.
  long dropped();

  /// The adoptions of journals that the newest report to have arrived told of, since this was last
  /// asked; none where nobody knows what arrives.
  default List<Adoption> takeTold() {
    return List.of();
  }
}
