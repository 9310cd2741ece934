package dev.portcullis.reconciler.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Asks the kernel of a node whether an ip set has a member. One ipset runs all the while and is
/// given a line for each question, so that asking costs the node next to nothing.
final class SetProbe implements AutoCloseable {
  private final Process process;
  private final Writer questions;
  private final BufferedReader answers;

  SetProbe(NetworkNamespace namespace) {
    process = namespace.start(List.of(NetworkNamespace.tool("ipset"), "-"), Redirect.PIPE);
    questions = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    answers =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    // Answers come with the errors; its prompts would fill the pipe.
    Thread.ofVirtual().name("prompts").start(this::drain);
  }

  private void drain() {
    try {
      process.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // It was closed.
    }
  }

  /// An address in an ip set, by the kernel's name of the set.
  record Member(String set, String address) {}

  /// Whether the set is there and has the member.
  boolean has(Member member) {
    try {
      questions.write("test " + member.set() + " " + member.address() + "\n");
      questions.flush();
      String answer =
          Optional.ofNullable(answers.readLine())
              .orElseThrow(() -> new DemoFailedException("ipset ended while it was asked"));
      return answer.contains(" is in set ");
    } catch (IOException e) {
      throw new UncheckedIOException("asking ipset", e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
