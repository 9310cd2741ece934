package dev.portcullis.reconciler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `portcullis audit`: what can be proved of the journal.
@Command(
    name = "audit",
    description = "Proves what stands in the journal, and checks such proofs.",
    mixinStandardHelpOptions = true,
    subcommands = {AuditProve.class, AuditConsistency.class, AuditCheck.class})
final class AuditCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing: prove, consistency or check");
  }
}
