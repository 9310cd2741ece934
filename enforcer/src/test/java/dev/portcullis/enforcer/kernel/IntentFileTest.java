package dev.portcullis.enforcer.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.enforcer.apply.Intent;
import dev.portcullis.enforcer.apply.Intent.Attempts;
import dev.portcullis.enforcer.apply.Intent.Position;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Sequence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntentFileTest {
  private static final Digest ONE = Digest.of("one".getBytes(StandardCharsets.UTF_8));
  private static final Digest TWO = Digest.of("two".getBytes(StandardCharsets.UTF_8));
  private static final Intent INTENT =
      new Intent(
          "0.1.0",
          List.of(new Position(new JournalId("journal-0001"), new Epoch(3), new Sequence(77))),
          new Attempts(ONE, 2),
          new TreeSet<>(List.of(ONE, TWO)));

  @TempDir private Path directory = Path.of("");

  private IntentFile file() {
    return new IntentFile(directory.resolve("state"));
  }

  @Test
  void whatWasWrittenIsRead() throws StoreException {
    file().writeForced(INTENT);

    assertThat(file().read("0.1.0")).isEqualTo(INTENT);
  }

  @Test
  void beforeTheFirstThereIsNone() throws StoreException {
    assertThat(file().read("0.1.0")).isEqualTo(Intent.none("0.1.0"));
  }

  @Test
  void anotherVersionHoldsNothingAgainstSnapshotsButKnowsWhereItStands() throws StoreException {
    file().write(INTENT);

    assertThat(file().read("0.2.0"))
        .isEqualTo(Intent.none("0.2.0").at(INTENT.accepted().getFirst()));
  }

  @Test
  void anyChangedByteMakesItUnusable() throws Exception {
    file().write(INTENT);
    Path written = directory.resolve("state").resolve("intent");
    byte[] whole = Files.readAllBytes(written);
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      Files.write(written, changed);
      if (at >= "portcullis-intent 1 ".length() && at < "portcullis-intent 1 0.1.0".length()) {
        continue; // another version
      }

      assertThatThrownBy(() -> file().read("0.1.0"))
          .as("byte %d", at)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsReported() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    var intents = new IntentFile(file.resolve("below"));

    assertThatThrownBy(() -> intents.write(INTENT)).isInstanceOf(StoreException.class);
  }
}
