package dev.portcullis.reconciler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `portcullis audit`: what happened, whether the journal that says so is whole, and what can be
/// proved of it. Reads the journal itself, from Kafka or from a file; no reconciler is asked or
/// believed.
@Command(
    name = "audit",
    description =
        "Tells what happened, and verifies, replays, compares, exports and proves the journal.",
    mixinStandardHelpOptions = true,
    subcommands = {
      AuditLog.class,
      AuditVerify.class,
      AuditReplay.class,
      AuditDiff.class,
      AuditExport.class,
      AuditImport.class,
      AuditProve.class,
      AuditConsistency.class,
      AuditCheck.class
    })
final class AuditCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Missing: log, verify, replay, diff, export, import, prove, consistency or check");
  }
}
