package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.kernel.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher on a machine that lacks something: directories are hidden from it in a mount
/// namespace of its own, and on its path stands only what is put there.
class LauncherIT {
  private static final List<String> NEEDED =
      List.of("bash", "readlink", "dirname", "sed", "awk", "sort", "cat", "id", "find", "mkdir");

  /// Hides the directories that it is given up to `--`, then runs the rest.
  private static final String HIDING =
      "while [ \"$1\" != -- ]; do $MOUNT --bind \"$EMPTY\" \"$1\" || exit 99; shift; done; shift;"
          + " exec \"$@\"";

  @TempDir private Path directory;
  private Path path;

  @BeforeEach
  void makeAPathWithLittleOnIt() throws IOException {
    path = Files.createDirectories(directory.resolve("bin"));
    Files.createDirectories(directory.resolve("empty"));
    for (String tool : NEEDED) {
      tool(tool, "exec " + CommandRunner.path(tool).orElseThrow() + " \"$@\"");
    }
  }

  @Test
  void withoutAJdkItSaysStepByStepHowToGetOne() throws Exception {
    CommandRun run = launch("/usr/lib/jvm /opt", "", "status");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("portcullis: no JDK 25 or newer found in JAVA_HOME, on PATH, in /usr/lib/jvm")
        .contains("sudo apt-get update && sudo apt-get install openjdk-25-jdk-headless")
        .contains("sudo apt-get update && sudo apt-get install temurin-25-jdk")
        .contains("https://adoptium.net/temurin/releases/?version=25")
        .contains("export JAVA_HOME=/where/you/unpacked/it");
  }

  @Test
  void anOlderJdkWillNotDo() throws Exception {
    Path old = jdk("17.0.1");
    CommandRun run = launch("/usr/lib/jvm /opt", old.toString(), "status");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("portcullis: no JDK 25 or newer found");
  }

  @Test
  void aJdkInTheUsersHomeIsFound() throws Exception {
    Path home = Files.createDirectories(directory.resolve("home/.jdks"));
    Files.move(jdk("25.0.1"), home.resolve("temurin-25"));
    CommandRun run = launch("/usr/lib/jvm /opt", "", "status");
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out()).contains("dev.portcullis.reconciler.cli.Main status");
  }

  @Test
  void toldToInstallNothingItSaysWhatIsMissing() throws Exception {
    Path installed = tool("apt-get", "echo \"$@\" >> '" + directory.resolve("installed") + "'");
    CommandRun run = launch("/usr/sbin", System.getProperty("java.home"), "demo", "--no-install");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("demo works on the kernel's firewall, and there is no: iptables ipset iproute2")
        .contains("sudo apt-get update && sudo apt-get install iptables ipset iproute2 conntrack");
    assertThat(installed).exists();
    assertThat(directory.resolve("installed")).doesNotExist();
  }

  @Test
  void toldToInstallNothingItDoesNotInstallMavenEither() throws Exception {
    CommandRun run = launch("/usr/sbin", System.getProperty("java.home"), "test", "--no-install");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("Maven builds it, and there is no: maven")
        .contains("sudo apt-get update && sudo apt-get install maven");
  }

  /// What looks like a JDK of this version, and says how its `java` was started.
  private Path jdk(String version) throws IOException {
    Path jdk = directory.resolve("jdk-" + version);
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Files.move(tool("java", "echo \"$@\""), jdk.resolve("bin/java"));
    Files.move(tool("javac", "exit 1"), jdk.resolve("bin/javac"));
    return jdk;
  }

  private Path tool(String name, String script) throws IOException {
    Path tool = Files.writeString(path.resolve(name), "#!/bin/bash\n" + script + "\n");
    return Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private CommandRun launch(String hidden, String javaHome, String... words) throws Exception {
    var command = new ArrayList<String>();
    command.addAll(List.of(CommandRunner.path("unshare").orElseThrow(), "--mount"));
    command.addAll(List.of("/bin/bash", "-c", HIDING, "hiding"));
    command.addAll(List.of(hidden.split(" ", -1)));
    command.addAll(List.of("--", path.resolve("bash").toString(), Host.LAUNCHER.toString()));
    command.addAll(List.of(words));
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    var builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", path.toString());
    builder.environment().put("HOME", directory.resolve("home").toString());
    builder.environment().put("JAVA_HOME", javaHome);
    builder.environment().put("MOUNT", CommandRunner.path("mount").orElseThrow());
    builder.environment().put("EMPTY", directory.resolve("empty").toString());
    builder.environment().put("PORTCULLIS_BUILT", "yes");
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the launcher ends").isTrue();
    return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
