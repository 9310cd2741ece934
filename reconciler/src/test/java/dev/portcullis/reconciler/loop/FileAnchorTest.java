package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.reconciler.checkpoint.Anchors;
import dev.portcullis.reconciler.checkpoint.SignedCheckpoint;
import dev.portcullis.reconciler.checkpoint.SignedJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAnchorTest {
  private static final List<SignedCheckpoint> CHECKPOINTS = SignedJournal.of(40, 10).checkpoints();

  @TempDir private Path directory = Path.of("");

  @Test
  void eachIsALineAfterTheOthers() throws IOException {
    Path file = directory.resolve("new").resolve("checkpoints");
    for (SignedCheckpoint checkpoint : CHECKPOINTS) {
      new FileAnchor(file).write(checkpoint);
    }

    assertThat(Files.readString(file))
        .isEqualTo(String.join("", CHECKPOINTS.stream().map(it -> it.line() + "\n").toList()));
  }

  @Test
  void whatACrashLeftOfALineSpoilsNoOther() throws IOException {
    Path file = directory.resolve("checkpoints");
    new FileAnchor(file).write(CHECKPOINTS.get(0));
    String whole = Files.readString(file);
    Files.writeString(file, whole + CHECKPOINTS.get(1).line().substring(0, 70));

    new FileAnchor(file).write(CHECKPOINTS.get(2));

    assertThat(Files.readString(file)).startsWith(whole);
    assertThat(Anchors.read(Files.readString(file)))
        .isEqualTo(new Anchors(List.of(CHECKPOINTS.get(0), CHECKPOINTS.get(2)), List.of(2)));
  }

  @Test
  void aFileThatCannotBeWrittenIsTold() {
    assertThatThrownBy(() -> new FileAnchor(directory).write(CHECKPOINTS.getFirst()))
        .isInstanceOf(IOException.class);
  }
}
