package dev.portcullis.reconciler.cli;

import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.signature.Trust;
import dev.portcullis.events.wire.EventType;
import dev.portcullis.events.wire.JournalCodec;
import dev.portcullis.reconciler.checkpoint.Proof;
import dev.portcullis.reconciler.checkpoint.ProofCheck;
import dev.portcullis.reconciler.checkpoint.SignedCheckpoint;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import dev.portcullis.reconciler.web.Answers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `portcullis audit check`: whether a proof proves what it says. Needs nothing but the proof and
/// public keys.
@Command(
    name = "check",
    description = {
      "Checks a proof of `audit prove` or `audit consistency`, offline.",
      "With --anchor, one of its checkpoints must have been kept outside Kafka, just as it is.",
      "Ends with 3 when the proof does not hold."
    },
    mixinStandardHelpOptions = true)
final class AuditCheck implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Printing printing = new Printing();
  @Mixin private Vouchers vouchers = new Vouchers();

  @Parameters(paramLabel = "PROOF-FILE", description = "The proof, as it was printed.")
  private Path file = Path.of("");

  /// What is answered as JSON.
  private record Answer(boolean proven, String what) {}

  @Override
  public Integer call() {
    Trust trust = vouchers.trust();
    if (trust instanceof Trust.Anyone) {
      throw new ParameterException(spec.commandLine(), "Missing: --key, to know who is believed");
    }
    Proof proof = proof();
    wrong(proof, new ProofCheck(trust))
        .ifPresent(wrong -> {
          throw JournalEvidence.notProven(
              file + ": " + wrong, "ask for another proof; keep this one, and the anchors");
        });
    switch (printing.format()) {
      case JSON -> printing.json(new Answer(true, what(proof)));
      case TEXT -> printing.out().println("proven: " + what(proof));
    }
    printing.out().flush();
    return ExitCode.DONE.number();
  }

  private Optional<String> wrong(Proof proof, ProofCheck check) {
    Optional<String> wrong = check.wrong(proof);
    return wrong.isEmpty() && vouchers.haveAnchors()
        ? check.wrong(proof, vouchers.anchors())
        : wrong;
  }

  private Proof proof() {
    try {
      return Answers.read(Files.readAllBytes(file), Proof.class);
    } catch (IOException e) {
      throw new CommandFailure(
          Code.UNREADABLE_INPUT,
          "%s holds no proof: %s"
              .formatted(file, String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          "name what `audit prove` or `audit consistency` printed");
    }
  }

  private static String what(Proof proof) {
    return switch (proof) {
      case Proof.OfInclusion event -> what(event);
      case Proof.OfConsistency growth ->
          "the first %d events of journal %s are the same in %s, signed by %s"
              .formatted(
                  growth.older().size(),
                  growth.older().journal(),
                  at(growth.newer()),
                  growth.newer().key());
    };
  }

  private static String what(Proof.OfInclusion proof) {
    Envelope event = JournalCodec.decode(proof.event().getBytes(StandardCharsets.UTF_8));
    return "the %s of %s at sequence %s of journal %s is among %s, signed by %s"
        .formatted(
            EventType.of(event.event()).name(),
            event.time(),
            event.sequence(),
            event.journal(),
            at(proof.checkpoint()),
            proof.checkpoint().key());
  }

  private static String at(SignedCheckpoint checkpoint) {
    return "the first %d events as of %s".formatted(checkpoint.size(), checkpoint.time());
  }
}
