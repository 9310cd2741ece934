package dev.portcullis.reconciler.cli;

import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.wire.Records;
import dev.portcullis.reconciler.decide.Operator;
import dev.portcullis.reconciler.rendering.PreviewText;
import dev.portcullis.reconciler.web.ActAnswer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;

/// A command that has something done to the running system, in an operator's name and for a reason.
abstract class ActCommand implements Callable<Integer> {
  @Mixin private Server server = new Server();
  @Mixin private Printing printing = new Printing();
  @Mixin private OperatorFlags by = new OperatorFlags();

  /// Has it done.
  abstract ActAnswer ask(Server asked, Operator operator);

  /// What is so once it is done, such as `frozen`.
  abstract String words();

  /// Who asks.
  final OperatorFlags by() {
    return by;
  }

  @Override
  public final Integer call() {
    ActAnswer answer = ask(server, by.operator());
    switch (printing.format()) {
      case JSON -> printing.json(answer);
      case TEXT -> printing.out().print(text(answer));
    }
    printing.out().flush();
    return answer.problems().isEmpty()
        ? ExitCode.DONE.number()
        : ExitCode.INVALID_MANIFESTS.number();
  }

  private String text(ActAnswer answer) {
    if (!answer.problems().isEmpty()) {
      return "rejected\n" + StatusText.problems(answer.problems());
    }
    String first =
        answer.sequence() < 0
            ? "would be " + words()
            : "%s, at sequence %s".formatted(words(), answer.sequence());
    return first
        + "\n"
        + lines("removed", answer.removed())
        + lines("added", answer.added())
        + lines("changed", answer.changed())
        + answer.previews().stream().map(ActCommand::preview).collect(Collectors.joining());
  }

  private static String preview(JsonDocument preview) {
    byte[] encoded = preview.text().getBytes(StandardCharsets.UTF_8);
    return "\n" + String.join("\n", PreviewText.linesOfAct(Records.PREVIEW.decode(encoded))) + "\n";
  }

  private static String lines(String word, List<ResourceKey> keys) {
    var text = new StringBuilder();
    keys.forEach(key -> text.append("%-8s %s\n".formatted(word, key)));
    return text.toString();
  }
}
