package dev.portcullis.enforcer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackendFileTest {
  @TempDir private Path directory = Path.of("");

  private BackendFile file() {
    return new BackendFile(directory.resolve("state"));
  }

  @ParameterizedTest
  @EnumSource
  void whatWasWrittenIsRead(Backend backend) throws StoreException {
    file().write(backend);

    assertThat(file().read()).contains(backend);
  }

  @Test
  void theNewestCounts() throws StoreException {
    file().write(Backend.LEGACY);
    file().write(Backend.NFT);

    assertThat(file().read()).contains(Backend.NFT);
  }

  @Test
  void whatIsNoBackendIsNotKnown() throws IOException {
    Files.createDirectories(directory.resolve("state"));
    Files.writeString(directory.resolve("state").resolve("backend"), "bpf\n");

    assertThat(file().read()).isEmpty();
  }
}
