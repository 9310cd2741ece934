package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/// What a command printed, and how it ended.
public record CommandRun(int exitCode, String out, String err) {
  static CommandRun of(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exitCode =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  /// The run of a command on these topics.
  static CommandRun on(KafkaSettings kafka, List<String> words) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of("--bootstrap", kafka.bootstrap(), "--topic-prefix", kafka.prefix()));
    return of(all.toArray(String[]::new));
  }

  /// What it printed for programs, after it ended well.
  JsonNode json() throws JsonProcessingException {
    assertThat(exitCode).as(toString()).isZero();
    return new JsonMapper().readTree(out);
  }
}
