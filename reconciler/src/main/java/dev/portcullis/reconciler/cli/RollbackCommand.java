package dev.portcullis.reconciler.cli;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.reconciler.decide.Operator;
import dev.portcullis.reconciler.web.ActAnswer;
import dev.portcullis.reconciler.web.RollbackRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `portcullis rollback`: goes back to a commit, and stays there.
@Command(
    name = "rollback",
    description = {
      "Goes back to a commit that was in force, as the journal has it, and stays there:",
      "what is pushed is held until `portcullis unpin`.",
      "Ends with 4 when the commit exceeds a limit today."
    },
    mixinStandardHelpOptions = true)
final class RollbackCommand extends ActCommand {
  @Option(
      names = "--to",
      paramLabel = "COMMIT",
      required = true,
      converter = CommitText.class,
      description = "The commit, in full: 40 hexadecimal digits, or as `status` prints it.")
  private CommitId commit = CommitId.NONE;

  @Option(names = "--dry-run", description = "Only show what would change.")
  private boolean dryRun;

  /// A commit, with or without the name of its hash.
  static final class CommitText implements ITypeConverter<CommitId> {
    @Override
    public CommitId convert(String text) {
      if (!text.matches("(sha1:)?[0-9a-f]{40}")) {
        throw new TypeConversionException("expected 40 hexadecimal digits, not '" + text + "'");
      }
      return CommitId.ofHex(text.replace("sha1:", ""));
    }
  }

  @Override
  ActAnswer ask(Server asked, Operator operator) {
    String path = dryRun ? "rollback?dry-run=true" : "rollback";
    return asked.operate(path, operator, new RollbackRequest(commit));
  }

  @Override
  String words() {
    return "pinned to " + commit;
  }
}
