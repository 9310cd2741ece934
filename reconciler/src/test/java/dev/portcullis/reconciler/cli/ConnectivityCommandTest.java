package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectivityCommandTest {
  @TempDir private Path directory = Path.of("");
  private String shop = "";

  @BeforeEach
  void writeTheShop() {
    Manifests.write(directory.resolve("shop"), "pods.yaml", Manifests.EXISTING);
    shop =
        Manifests.write(directory.resolve("shop"), "policies.yml", Manifests.POLICIES).toString();
  }

  @Test
  void asTextAPairIsALine() {
    CommandRun run = CommandRun.of("connectivity", "--manifests", shop);
    assertThat(run).isEqualTo(new CommandRun(0, Manifests.TEXT, ""));
  }

  @Test
  void asJsonAnEntryIsAProtocolOfAPair() {
    CommandRun run = CommandRun.of("connectivity", "--manifests", shop, "-o", "json");
    String web = "{\"namespace\":\"shop\",\"name\":\"web\",\"kind\":\"ReplicaSet\"}";
    String db = "{\"namespace\":\"shop\",\"name\":\"db-0\",\"kind\":\"Pod\"}";
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            "{\"input\":\"%s\",\"connections\":[".formatted(shop)
                + "{\"src\":%s,\"dst\":%s,\"protocol\":\"TCP\",\"ports\":[[5432,5432],[8000,8080]]},"
                    .formatted(web, db)
                + "{\"src\":%s,\"dst\":%s,\"protocol\":\"UDP\",\"ports\":[[53,53]]},"
                    .formatted(web, db)
                + "{\"src\":{\"range\":\"192.168.0.0-192.168.255.255\"},\"dst\":%s,".formatted(web)
                + "\"protocol\":\"ANY\",\"ports\":\"all\"}],\"warnings\":[]}\n");
  }

  @Test
  void asCsvAnEntryIsALineBelowTheNamesOfTheColumns() {
    CommandRun run = CommandRun.of("connectivity", "--manifests", shop, "-o", "csv");
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            src,dst,protocol,ports
            shop/web[ReplicaSet],shop/db-0[Pod],TCP,"5432,8000-8080"
            shop/web[ReplicaSet],shop/db-0[Pod],UDP,"53"
            192.168.0.0-192.168.255.255,shop/web[ReplicaSet],ANY,"all"
            """);
  }

  @Test
  void asMarkdownAnEntryIsARowOfATable() {
    CommandRun run = CommandRun.of("connectivity", "--manifests", shop, "-o", "markdown");
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            | src | dst | protocol | ports |
            | --- | --- | --- | --- |
            | shop/web[ReplicaSet] | shop/db-0[Pod] | TCP | 5432,8000-8080 |
            | shop/web[ReplicaSet] | shop/db-0[Pod] | UDP | 53 |
            | 192.168.0.0-192.168.255.255 | shop/web[ReplicaSet] | ANY | all |
            """);
  }

  @Test
  void aNameThatTheFormatWouldTakeForItsOwnIsQuoted() {
    Path odd =
        Manifests.write(
            directory.resolve("odd"),
            "all.yaml",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: 'a,\"b|c'}\n");
    String pod = odd.toString();
    assertThat(CommandRun.of("connectivity", "--manifests", pod, "-o", "csv").out())
        .contains("\n\"default/a,\"\"b|c[Pod]\",0.0.0.0-255.255.255.255,ANY,\"all\"\n");
    assertThat(CommandRun.of("connectivity", "--manifests", pod, "-o", "markdown").out())
        .contains("\n| default/a,\"b\\|c[Pod] | 0.0.0.0-255.255.255.255 | ANY | all |\n");
  }

  @Test
  void podsCountForThemselvesWhenAskedTo() {
    CommandRun run = CommandRun.of("connectivity", "--manifests", shop, "--group-by", "pod");
    assertThat(run.out())
        .isEqualTo(Manifests.TEXT.replace("shop/web[ReplicaSet]", "shop/web-x1[Pod]"));
  }

  @Test
  void policiesAndWhatExistsMayLieApart() {
    Path policies = Manifests.write(directory.resolve("git"), "p.yaml", Manifests.POLICIES);
    Path existing = Manifests.write(directory.resolve("cluster"), "e.yaml", Manifests.EXISTING);
    CommandRun run =
        CommandRun.of(
            "connectivity", "--policies", policies.toString(), "--inventory", existing.toString());
    assertThat(run).isEqualTo(new CommandRun(0, Manifests.TEXT, ""));
  }

  @Test
  void whatIsReadLenientlyIsSaidBesideTheAnswer() {
    Manifests.write(directory.resolve("lenient"), "pods.yaml", Manifests.EXISTING);
    String lenient =
        Manifests.write(directory.resolve("lenient"), "w.yaml", Manifests.WARNED).toString();
    CommandRun text = CommandRun.of("connectivity", "--manifests", lenient);
    assertThat(text.exitCode()).isZero();
    assertThat(text.out()).doesNotContain("PCL");
    assertThat(text.err()).startsWith("PCL2027: ").contains("w.yaml:8:23\n");
    CommandRun json = CommandRun.of("connectivity", "--manifests", lenient, "-o", "json");
    assertThat(json.out()).contains("\"warnings\":[\"%s/w.yaml:8:23: PCL2027: ".formatted(lenient));
    assertThat(CommandRun.of("lint", lenient).exitCode()).isEqualTo(4);
  }

  @Test
  void aMistakeIsToldAtItsPlaceInsteadOfAnAnswer() {
    Manifests.write(directory.resolve("shop"), "z.yaml", Manifests.MISTAKEN);
    CommandRun run = CommandRun.of("connectivity", "--manifests", shop, "-o", "json");
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("PCL2003: unknown field `form`").contains("z.yaml:7:7\n");
  }

  @Test
  void aDirectoryThatIsNotThereIsAnError() {
    CommandRun run =
        CommandRun.of("connectivity", "--manifests", directory.resolve("none").toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("PCL6104: cannot read ").contains("none");
  }

  @Test
  void whatCannotBeMeantIsAUsageError() {
    assertUsage("--manifests", shop, "-o", "yaml");
    assertUsage("--manifests", shop, "--group-by", "node");
    assertUsage("--manifests", shop, "--policies", shop);
    assertUsage("--policies", shop);
    assertUsage("--inventory", shop);
    assertUsage("--batch", "--manifests", shop);
    assertUsage("--batch", "-o", "csv");
  }

  @Test
  void manifestsHaveNoPast() {
    CommandRun run = CommandRun.of("connectivity", "--at", "5", "--batch");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("--at asks a running reconciler");
  }

  private static void assertUsage(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "connectivity";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    CommandRun run = CommandRun.of(all);
    assertThat(run.exitCode()).as(String.join(" ", all)).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Usage: portcullis connectivity");
  }

  @Test
  void whereTheUserLivesDoesNotMatter() {
    Locale home = Locale.getDefault();
    try {
      for (String other : new String[] {"tr", "ar-EG-u-nu-arab", "th-TH-u-nu-thai"}) {
        Locale.setDefault(Locale.forLanguageTag(other));
        assertThat(CommandRun.of("connectivity", "--manifests", shop, "-o", "text"))
            .as(other)
            .isEqualTo(new CommandRun(0, Manifests.TEXT, ""));
      }
    } finally {
      Locale.setDefault(home);
    }
  }
}
