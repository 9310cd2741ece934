package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.cli.CommandFailure.Code;
import dev.portcullis.reconciler.kafka.BrokerFailedException;
import dev.portcullis.reconciler.kafka.KafkaUnavailableException;
import dev.portcullis.reconciler.kafka.OversizedRecordException;
import dev.portcullis.reconciler.kafka.TopicMismatchException;
import dev.portcullis.reconciler.web.ListenException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Tells why a command ended: `code: message`, then what to do. Never a stack trace, unless
/// PORTCULLIS_TRACE is set.
final class FailureTold implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    CommandFailure failure = failure(e);
    PrintWriter err = command.getErr();
    err.println(failure.code() + ": " + failure.getMessage());
    if (!failure.remedy().isEmpty()) {
      err.println("  " + failure.remedy());
    }
    if (System.getenv("PORTCULLIS_TRACE") != null) {
      e.printStackTrace(err);
    }
    err.flush();
    return failure.exitCode().number();
  }

  private static CommandFailure failure(Exception e) {
    String message = String.valueOf(e.getMessage());
    return switch (e) {
      case CommandFailure failure -> failure;
      case KafkaUnavailableException _, OversizedRecordException _, TopicMismatchException _ ->
          new CommandFailure(Code.KAFKA, message, "");
      case BrokerFailedException _, ListenException _ ->
          new CommandFailure(Code.BROKER, message, "");
      default ->
          new CommandFailure(
              Code.DEFECT,
              e.getClass().getSimpleName() + ": " + message,
              "this is a defect; run it again with PORTCULLIS_TRACE=1 and report what it prints");
    };
  }
}
