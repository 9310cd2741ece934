package dev.portcullis.reconciler.cli;

import dev.portcullis.events.name.Digest;
import dev.portcullis.events.signature.Trust;
import dev.portcullis.reconciler.archive.DamagedFileException;
import dev.portcullis.reconciler.audit.Verification;
import dev.portcullis.reconciler.audit.Weighed;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `portcullis audit verify`: whether the journal is whole.
@Command(
    name = "verify",
    description = {
      "Verifies that the journal is whole: no event is missing, changed, moved or from elsewhere,",
      "and every checkpoint is right; with --anchor, that it is still the one that was anchored.",
      "Ends with 3 when it is not, and says where."
    },
    mixinStandardHelpOptions = true)
final class AuditVerify implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private JournalSource source = new JournalSource();
  @Mixin private Printing printing = new Printing();
  @Mixin private Vouchers vouchers = new Vouchers();

  @Option(
      names = "--known",
      paramLabel = "DIGEST",
      converter = DigestText.class,
      description = "The digest of an event that was seen before, which must still be there.")
  private List<Digest> known = List.of();

  @Option(
      names = "--from-anchor",
      description = {
        "Only hash the events up to the largest checkpoint of --anchor, and look into those that",
        "follow. Takes --key, to know whose checkpoints are believed."
      })
  private boolean fromAnchor;

  /// What is answered as JSON: what is whole, and the first fault, if there is one.
  private record Answer(
      boolean whole, Verification.Judged judged, List<Verification.Fault> faults) {
    private Answer {
      faults = List.copyOf(faults);
    }
  }

  @Override
  public Integer call() {
    var verification = verification();
    try {
      read(verification);
      verification.ends();
    } catch (DamagedFileException e) {
      verification.breaksOff("the file", String.valueOf(e.getMessage()));
    }
    List<Verification.Fault> faults = verification.faults();
    switch (printing.format()) {
      case JSON -> printing.json(new Answer(faults.isEmpty(), verification.judged(), faults));
      case TEXT -> printing.out().print(text(verification));
    }
    printing.out().flush();
    return (faults.isEmpty() ? ExitCode.DONE : ExitCode.CHECK_FAILED).number();
  }

  /// What an anchor vouches for is only hashed; all else is opened ahead of its turn.
  private void read(Verification verification) throws DamagedFileException {
    if (fromAnchor) {
      source.read(verification::take);
    } else {
      source.readWhile(Weighed::of, verification::takeWeighed);
    }
  }

  private Verification verification() {
    var witnesses = new Verification.Witnesses(known, vouchers.trust(), vouchers.anchors());
    if (!fromAnchor) {
      return new Verification(witnesses);
    }
    if (witnesses.trust() instanceof Trust.Anyone || !vouchers.haveAnchors()) {
      throw new ParameterException(
          spec.commandLine(), "--from-anchor takes --anchor, and --key to know who is believed");
    }
    return Verification.fromAnchor(witnesses);
  }

  private static String text(Verification verification) {
    Verification.Judged judged = verification.judged();
    var text = new StringBuilder();
    for (Verification.Fault fault : verification.faults()) {
      text.append(
          "BROKEN at sequence %s (%s): %s\n"
              .formatted(fault.sequence(), fault.place(), fault.wrong()));
    }
    text.append(judged.events()).append(" events are whole");
    if (judged.events() > 0) {
      text.append(
          ", of journal %s, from %s to %s\n"
              .formatted(judged.journal(), judged.first(), judged.last()));
      text.append("the last of them has the digest ").append(judged.head()).append('\n');
      text.append("checkpoints that are right: ").append(judged.checkpoints());
      if (judged.byAnchor() > 0) {
        text.append(
            "\nthe first %d events have the root that was anchored, and were not looked into"
                .formatted(judged.byAnchor()));
      }
    }
    return text.append('\n').toString();
  }
}
