package dev.portcullis.enforcer.kafka;

import dev.portcullis.events.signature.KeyId;
import dev.portcullis.events.signature.RecordSignature;
import dev.portcullis.events.signature.SignatureFault;
import dev.portcullis.events.signature.Statement;
import dev.portcullis.events.signature.Trust;
import dev.portcullis.events.wire.Topic;
import java.util.Optional;

/// Whether the records of one topic are believed.
record Signatures(Trust trust, Topic topic) {
  /// Why `record` is not; empty when it is.
  Optional<RefusalCode> fault(LogRecord record) {
    return trust
        .fault(() -> Statement.of(topic, record.key(), record.value()), record.signature())
        .map(Signatures::code);
  }

  private static RefusalCode code(SignatureFault fault) {
    return switch (fault) {
      case UNSIGNED -> RefusalCode.UNSIGNED;
      case UNKNOWN_KEY -> RefusalCode.UNKNOWN_KEY;
      case FORGED -> RefusalCode.FORGED;
    };
  }

  /// What is to be said of a record that is not believed: nothing that whoever wrote it may choose.
  String describe(LogRecord record) {
    String signer = RecordSignature.signer(record.signature()).map(KeyId::text).orElse("nobody");
    return "it says that it is signed by %s; trusted here: %s".formatted(signer, trust);
  }
}
