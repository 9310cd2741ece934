package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.NodeEnforcer.Ground;
import dev.portcullis.enforcer.apply.Reach;
import dev.portcullis.enforcer.kafka.ReportSink;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.report.ReportError;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens before the network comes up: last good is put in force, or what stands in for it,
/// with no broker. The enforcer that starts later finds it, and reports.
final class Restoration {
  private static final int FAILED = 2;

  private Restoration() {}

  /// Restores, and answers the exit code of the process.
  static int run(Settings settings, Ground ground) {
    Assembly assembly =
        Assembly.of(NodeEnforcer.means(settings, ground, new Nobody(), () -> Reach.SILENT));
    Optional<ReportError> error = assembly.resumption().restore();
    Logger log = LoggerFactory.getLogger(Restoration.class);
    if (error.isPresent()) {
      log.atError()
          .addKeyValue("code", error.get().code())
          .addKeyValue("error", error.get().message())
          .log("not restored");
      return FAILED;
    }
    log.atInfo()
        .addKeyValue("snapshot", assembly.situation().inForce().digest())
        .addKeyValue("mode", assembly.situation().mode().text())
        .log("restored");
    return 0;
  }

  /// There is nobody to report to yet.
  private static final class Nobody implements ReportSink {
    @Override
    public void send(EnforcementReport report) {}

    @Override
    public void sendMembers(EnforcementReport report) {}

    @Override
    public long dropped() {
      return 0;
    }
  }
}
