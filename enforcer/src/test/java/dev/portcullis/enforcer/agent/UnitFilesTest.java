package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// The units for systemd.
class UnitFilesTest {
  private static final Path DIRECTORY = Path.of("src", "main", "systemd");
  private static final String ENFORCER = "portcullis-enforcer.service";
  private static final String BOOT = "portcullis-boot.service";

  private static List<String> lines(String unit) throws IOException {
    return Files.readString(DIRECTORY.resolve(unit)).replaceAll("\\\\\n\\s*", "").lines().toList();
  }

  private static List<String> values(String unit, String key) throws IOException {
    return lines(unit).stream()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1))
        .toList();
  }

  private static List<String> command(String unit) throws IOException {
    return Arrays.asList(values(unit, "ExecStart").getFirst().split(" +", -1));
  }

  private static CommandLine.ParseResult parsed(String unit) throws IOException {
    List<String> words = command(unit);
    List<String> ours = words.subList(words.indexOf(Main.class.getName()) + 1, words.size());
    return Main.commandLine().parseArgs(ours.toArray(String[]::new)).subcommand();
  }

  @ParameterizedTest
  @ValueSource(strings = {ENFORCER, BOOT})
  void itHasTheLeastCapabilities(String unit) throws IOException {
    assertThat(values(unit, "CapabilityBoundingSet")).containsExactly("CAP_NET_ADMIN CAP_NET_RAW");
    assertThat(values(unit, "NoNewPrivileges")).containsExactly("yes");
    assertThat(values(unit, "ProtectSystem")).containsExactly("strict");
  }

  @ParameterizedTest
  @ValueSource(strings = {ENFORCER, BOOT})
  void itStartsJavaAndNoShell(String unit) throws IOException {
    assertThat(command(unit).getFirst()).isEqualTo("/usr/bin/java");
    assertThat(parsed(unit).commandSpec().name()).isEqualTo("enforce");
  }

  @ParameterizedTest
  @ValueSource(strings = {ENFORCER, BOOT})
  void itKeepsStateWhereTheEnforcerLooksForIt(String unit) throws IOException {
    assertThat(values(unit, "StateDirectory").stream().map("/var/lib/"::concat))
        .containsExactly(SettingKey.STATE_DIRECTORY.otherwise());
  }

  @Test
  void theEnforcerRunsWithTheFlagsOfTheLauncher() throws IOException {
    String launcher = Files.readString(Path.of("..", "portcullis"));

    assertThat(command(ENFORCER)).filteredOn(word -> word.startsWith("-X")).hasSizeGreaterThan(8);
    assertThat(command(ENFORCER))
        .filteredOn(word -> word.startsWith("-X") || word.startsWith("--"))
        .filteredOn(word -> !word.equals("--settings"))
        .map(word -> word.replaceFirst("=/.*", "=")) // Where files are is told elsewhere.
        .allMatch(launcher::contains);
  }

  @Test
  void theBootUnitRestoresBeforeTheNetworkComesUp() throws IOException {
    assertThat(parsed(BOOT).hasMatchedOption("--restore-only")).isTrue();
    assertThat(parsed(ENFORCER).hasMatchedOption("--restore-only")).isFalse();
    assertThat(values(BOOT, "Before")).containsExactly("network-pre.target shutdown.target");
    assertThat(values(ENFORCER, "After").getFirst()).contains(BOOT);
  }

  /// An archive of classes fits where objects are laid out and collected alike.
  @Test
  void theBootUnitReadsTheArchiveThatTheEnforcerLeaves() throws IOException {
    assertThat(command(BOOT)).doesNotContain("-XX:+AutoCreateSharedArchive");
    assertThat(command(ENFORCER))
        .filteredOn(word -> word.matches("-XX:(\\+Use|SharedArchiveFile=).*"))
        .hasSize(3)
        .allMatch(command(BOOT)::contains);
  }
}
