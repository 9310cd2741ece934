package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.kernel.AdoptionFiles;
import dev.portcullis.enforcer.kernel.StoreException;
import dev.portcullis.events.name.JournalId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `portcullis enforcer adopt`: lets this node follow another journal than the one that it has
/// enforced so far, which an enforcer never does by itself. A running one does so within seconds.
@Command(
    name = "adopt",
    description = {
      "Lets this node follow another journal than so far.",
      "Its rules stay until a snapshot of that journal takes their place."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class AdoptCommand implements Callable<Integer> {
  private static final int UNUSABLE = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "JOURNAL",
      description = "The id of the journal; if not given, the one that was refused last.")
  private List<String> journals = new ArrayList<>();

  @Mixin private NodeFlags flags = new NodeFlags();

  @Override
  public Integer call() {
    try {
      var files = new AdoptionFiles(flags.stateDirectory());
      Optional<JournalId> journal =
          journals.isEmpty() ? files.refused() : Optional.of(new JournalId(journals.getFirst()));
      if (journal.isEmpty()) {
        return fail("no other journal was refused on this node: name the one to follow");
      }
      files.adopt(journal.get());
      spec.commandLine().getOut().println(journal.get());
      return CommandLine.ExitCode.OK;
    } catch (UnusableSettingsException | StoreException | IllegalArgumentException e) {
      return fail(String.valueOf(e.getMessage()));
    }
  }

  private int fail(String why) {
    spec.commandLine().getErr().println("portcullis enforcer adopt: " + why);
    return UNUSABLE;
  }
}
