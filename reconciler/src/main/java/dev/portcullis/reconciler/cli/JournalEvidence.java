package dev.portcullis.reconciler.cli;

import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.wire.UnknownRecordException;
import dev.portcullis.reconciler.checkpoint.AnchorFinding;
import dev.portcullis.reconciler.checkpoint.CheckpointFinding;
import dev.portcullis.reconciler.checkpoint.ProvableJournal;
import dev.portcullis.reconciler.checkpoint.SignedCheckpoint;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import dev.portcullis.reconciler.kafka.BrokenJournalException;
import dev.portcullis.reconciler.kafka.JournalReader;
import dev.portcullis.reconciler.kafka.JournalRecord;
import dev.portcullis.reconciler.kafka.JournalStart;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The journal as Kafka has it, once it is found to agree with its own checkpoints and with those
/// that were kept elsewhere. No reconciler is asked.
final class JournalEvidence {
  private static final String WHAT_TO_DO =
      "keep what Kafka has, and the anchors: somebody who can write there changed the journal";

  private final Vouchers vouchers;
  private final ProvableJournal journal;
  private final List<JournalRecord> wanted = new ArrayList<>();

  private JournalEvidence(Vouchers vouchers) {
    this.vouchers = vouchers;
    this.journal = new ProvableJournal(vouchers.trust(), vouchers.anchors());
  }

  /// Reads all of it.
  ///
  /// @throws CommandFailure when it is not what its writer wrote
  static JournalEvidence read(KafkaSettings kafka, Vouchers vouchers, List<Sequence> wanted) {
    var evidence = new JournalEvidence(vouchers);
    try (var reader = new JournalReader(kafka, new JournalStart.Beginning())) {
      reader.readToEnd(records -> evidence.take(records, wanted));
    } catch (BrokenJournalException | UnknownRecordException e) {
      throw notProven(String.valueOf(e.getMessage()), "");
    }
    evidence.checkCheckpoints();
    evidence.checkAnchors();
    return evidence;
  }

  private void take(List<JournalRecord> records, List<Sequence> sequences) {
    for (JournalRecord record : records) {
      journal.take(record.envelope(), record.leaf());
      if (sequences.contains(record.envelope().sequence())) {
        wanted.add(record);
      }
    }
  }

  private void checkCheckpoints() {
    for (CheckpointFinding finding : journal.checkpoints()) {
      if (finding.isAgainstJournal()) {
        throw notProven(finding.message(), WHAT_TO_DO);
      }
    }
  }

  private void checkAnchors() {
    List<AnchorFinding> findings = journal.anchors();
    for (AnchorFinding finding : findings) {
      if (finding.isAgainstJournal()) {
        throw notProven(finding.message(), WHAT_TO_DO);
      }
      if (!(finding instanceof AnchorFinding.Confirmed)) {
        vouchers.warn(finding.message());
      }
    }
    if (vouchers.haveAnchors() && confirmed(findings).isEmpty()) {
      throw notProven(
          "no anchor is one of the journal in Kafka",
          "name the anchors of this journal; if it had some, another one was put in its place");
    }
  }

  private static List<SignedCheckpoint> confirmed(List<AnchorFinding> findings) {
    return findings.stream()
        .filter(AnchorFinding.Confirmed.class::isInstance)
        .map(AnchorFinding::anchor)
        .toList();
  }

  /// The checkpoints to prove something under, the smaller ones first: those that were kept
  /// elsewhere, if there are any, or else the journal's own.
  List<SignedCheckpoint> heads() {
    return vouchers.haveAnchors()
        ? confirmed(journal.anchors())
        : journal.checkpoints().stream()
            .filter(CheckpointFinding::isRight)
            .map(CheckpointFinding::checkpoint)
            .toList();
  }

  /// The event that was wanted; empty when the journal does not go so far.
  Optional<JournalRecord> wanted() {
    return wanted.stream().findFirst();
  }

  /// What proofs are made of.
  ProvableJournal journal() {
    return journal;
  }

  /// A proof, or what it is to be made of, does not hold.
  static CommandFailure notProven(String message, String remedy) {
    return new CommandFailure(Code.NOT_PROVEN.text(), message, remedy, ExitCode.CHECK_FAILED);
  }
}
