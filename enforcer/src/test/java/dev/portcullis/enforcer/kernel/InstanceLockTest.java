package dev.portcullis.enforcer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceLockTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void thereIsOneInstanceToANamespace() throws IOException {
    try (InstanceLock _ = InstanceLock.take(directory).orElseThrow()) {
      assertThat(InstanceLock.take(directory)).isEmpty();
    }
  }

  @Test
  void whoEndsLetsTheNextOneIn() throws IOException {
    InstanceLock.take(directory).orElseThrow().close();

    Optional<InstanceLock> next = InstanceLock.take(directory);

    assertThat(next).isPresent();
    next.orElseThrow().close();
  }
}
