package dev.portcullis.reconciler.cli;

import dev.portcullis.events.signature.Trust;
import dev.portcullis.events.signature.UnusableKeyException;
import dev.portcullis.events.signature.VerificationKey;
import dev.portcullis.reconciler.checkpoint.Anchors;
import dev.portcullis.reconciler.checkpoint.SignedCheckpoint;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The options for who is believed about a journal: those who hold keys, and what was kept
/// elsewhere.
final class Vouchers {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "The public keys (Ed25519, PEM) of those whose checkpoints are believed.")
  private List<Path> keys = List.of();

  @Option(
      names = "--anchor",
      paramLabel = "FILE",
      description = "Checkpoints that were kept outside Kafka, one a line; the journal must agree.")
  private List<Path> anchors = List.of();

  /// Whose checkpoints are believed: anyone's if no key is given.
  Trust trust() {
    var read = new ArrayList<VerificationKey>();
    for (Path file : keys) {
      try {
        read.addAll(VerificationKey.ofPem(text(file)));
      } catch (UnusableKeyException e) {
        throw new CommandFailure(
            Code.UNREADABLE_INPUT, file + ": " + e.getMessage(), "name a file with public keys");
      }
    }
    return Trust.in(read);
  }

  /// Whether checkpoints are given that were kept elsewhere.
  boolean haveAnchors() {
    return !anchors.isEmpty();
  }

  /// The checkpoints that were kept elsewhere. Lines that hold none are told.
  List<SignedCheckpoint> anchors() {
    var read = new ArrayList<SignedCheckpoint>();
    for (Path file : anchors) {
      Anchors found = Anchors.read(text(file));
      read.addAll(found.checkpoints());
      if (!found.unreadable().isEmpty()) {
        warn("%s: no checkpoint on line %s".formatted(file, found.unreadable()));
      }
    }
    return read;
  }

  /// Says `message` beside the answer.
  void warn(String message) {
    command.commandLine().getErr().println(message);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CommandFailure(
          Code.UNREADABLE_INPUT, "cannot read " + file + ": " + e, "name a readable text file");
    }
  }
}
