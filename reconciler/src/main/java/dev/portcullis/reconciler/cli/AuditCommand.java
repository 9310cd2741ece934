package dev.portcullis.reconciler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `portcullis audit`: what happened, and whether the journal that says so is whole. Reads the
/// journal itself, from Kafka or from a file; no reconciler is asked or believed.
@Command(
    name = "audit",
    description = "Tells what happened, verifies the journal, replays and exports it.",
    mixinStandardHelpOptions = true,
    subcommands = {
      AuditLog.class,
      AuditVerify.class,
      AuditReplay.class,
      AuditExport.class,
      AuditImport.class
    })
final class AuditCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Missing: log, verify, replay, export or import");
  }
}
