package dev.portcullis.enforcer.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What the commands that ask a node's enforcer have in common: where it is, and how an answer or a
/// failure is printed.
final class NodeCommand {
  /// It was done.
  static final int DONE = 0;

  /// The answer is no, for those who asked with `--exit-code`.
  static final int NO = 1;

  /// It could not be done.
  static final int UNUSABLE = 2;

  @Mixin private NodeFlags flags = new NodeFlags();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where the enforcer answers; by its settings http://127.0.0.1:9470.")
  private List<URI> urls = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "text (default) or json.")
  private Format format = Format.TEXT;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /// How an answer is printed.
  enum Format {
    TEXT,
    JSON
  }

  /// What is wrong, where, and what to do about it.
  record Failure(String code, String message, String remedy) {
    static Failure settings(UnusableSettingsException e) {
      return new Failure(
          "PCL6103", String.valueOf(e.getMessage()), "mend the settings; see docs/settings.md");
    }
  }

  NodeFlags flags() {
    return flags;
  }

  URI url() {
    return urls.stream().reduce((_, last) -> last).orElseGet(() -> LocalApi.of(flags));
  }

  LocalApi api() {
    return new LocalApi(url());
  }

  void print(Record answer, String text) {
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case TEXT -> out.print(text);
      case JSON -> out.println(json(answer));
    }
    out.flush();
  }

  private static String json(Record answer) {
    try {
      return new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of texts and numbers is JSON", e);
    }
  }

  /// Says on standard error what went wrong, or what the answer does not rest on.
  void say(Failure failure) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(failure.code() + ": " + failure.message());
    if (!failure.remedy().isEmpty()) {
      err.println("  " + failure.remedy());
    }
    err.flush();
  }

  int fail(Failure failure) {
    say(failure);
    return UNUSABLE;
  }
}
