package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same manifests and the same journal come to the same bytes in every JVM: in another
/// language, time zone or encoding, and with other hashes.
class SameBytesTest {
  private static final long LIMIT_SECONDS = 240;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Dportcullis.other=run",
        "-Duser.language=tr -Duser.country=TR -Duser.timezone=Pacific/Apia"
            + " -Dfile.encoding=ISO-8859-1",
        "-Duser.language=ar -Duser.country=EG -Duser.extensions=u-nu-arab"
            + " -Duser.timezone=Asia/Kathmandu -Dstdout.encoding=US-ASCII",
        "-Duser.language=th -Duser.country=TH -Duser.timezone=America/St_Johns"
            + " -XX:+UnlockExperimentalVMOptions -XX:hashCode=2",
      })
  void anotherJvmFindsTheSame(String options) throws Exception {
    List<String> there = inAnotherJvm(options.split(" ", -1));
    assertThat(there).isEqualTo(Fingerprints.all());
  }

  private List<String> inAnotherJvm(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.asList(options));
    command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")));
    command.add(Fingerprints.class.getName());
    Path printed = directory.resolve("printed");
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(printed.toFile())
            .start();
    try {
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
    return Files.readAllLines(printed, StandardCharsets.US_ASCII);
  }
}
