package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Protocol;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.snapshot.DenialLog;
import dev.portcullis.events.snapshot.FailsafePort;
import dev.portcullis.events.snapshot.HostOptions;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.reconciler.git.Token;
import dev.portcullis.reconciler.kafka.Topics;
import dev.portcullis.reconciler.loop.ReconcilerSettings;
import dev.portcullis.reconciler.web.Access;
import dev.portcullis.reconciler.web.WebSettings;
import dev.portcullis.reconciler.web.WebhookSecret;
import dev.portcullis.reconciler.web.WebhookSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final String FILE =
      """
      reconciler:
        cluster: prod
        http: {port: 9000}
        rules: {deny: drop}
      git:
        url: https://git.example/policies.git
        include: [policies/**, shared/*.yaml]
        interval: 2m
      kafka:
        bootstrap: k1:9092
        client:
          security.protocol: SSL
      enforcer:
        node: n1
      """;

  @TempDir private Path directory = Path.of("");

  @Test
  void theFileSetsWhatTheLoopWorksWith() throws IOException {
    ReconcilerSettings loop = loop(settings(FILE, new TreeMap<>()));
    assertThat(loop.cluster()).isEqualTo("prod");
    assertThat(loop.interval()).isEqualTo(Duration.ofMinutes(2));
    assertThat(loop.options().deny().name()).isEqualTo("DROP");
    assertThat(loop.kafka().client()).containsEntry("security.protocol", "SSL");
    assertThat(loop.git().paths().match("policies/a/b.yaml")).isTrue();
    assertThat(loop.git().paths().match("other/b.yaml")).isFalse();
  }

  @Test
  void theEnvironmentIsOverTheFileAndFlagsAreOverTheEnvironment() throws IOException {
    var environment = new TreeMap<String, String>();
    environment.put("PORTCULLIS_RECONCILER_CLUSTER", "from-environment");
    environment.put("PORTCULLIS_RECONCILER_HTTP_PORT", "9001");
    environment.put("PORTCULLIS_KAFKA_CLIENT_SASL_MECHANISM", "PLAIN");
    Settings settings = settings(FILE, environment, "--cluster", "from-flag");
    assertThat(loop(settings).cluster()).isEqualTo("from-flag");
    assertThat(settings.web().port()).isEqualTo(9001);
    assertThat(settings.kafka().client()).containsEntry("sasl.mechanism", "PLAIN");
  }

  @Test
  void anUnknownKeyIsRefusedAtItsPlaceWithTheNearestOne() {
    assertThatThrownBy(() -> settings("git:\n  reff: main\n", new TreeMap<>()))
        .hasMessageContaining("settings.yaml:2:3: there is no setting `git.reff`")
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.remedy()).isEqualTo("did you mean `git.ref`?"));
  }

  @Test
  void aBadValueIsRefusedAtItsPlace() {
    assertThatThrownBy(() -> settings("reconciler:\n  http:\n    port: x\n", noVariables()).web())
        .hasMessageContaining("settings.yaml:3:5: `reconciler.http.port` is a port");
    assertThatThrownBy(() -> loop(settings("git: {url: 'ftp://x/y'}\n", noVariables())))
        .hasMessageContaining("settings.yaml:1:7: `git.url` cannot be used");
  }

  @Test
  void whatIsNotSetIsWhatNodesDoWhenNothingIsSaid() throws IOException {
    String git = "git: {url: 'https://git.example/policies.git'}\n";

    assertThat(loop(settings(git, noVariables())).options()).isEqualTo(NodeOptions.DEFAULT);
  }

  @Test
  void theRulesOfHostsAreSetInAnyOrder() throws IOException {
    Settings settings =
        settings(
            FILE,
            noVariables(),
            "--workload-to-host=deny",
            "--failsafe-inbound=udp:68, tcp:2001:db8::/32:22,tcp:22,udp:68",
            "--failsafe-outbound=none");

    assertThat(loop(settings).options().hosts())
        .isEqualTo(
            new HostOptions(
                HostOptions.ToHost.DENY,
                List.of(
                    FailsafePort.of(Protocol.TCP, 22),
                    new FailsafePort(Protocol.TCP, 22, List.of(Cidr.parse("2001:db8::/32"))),
                    FailsafePort.of(Protocol.UDP, 68)),
                List.of()));
  }

  @Test
  void failsafePortsMayBeAListOfTheFile() throws IOException {
    String file = FILE.replace("deny: drop", "failsafeInbound: [tcp:22, 'sctp:192.0.2.0/24:9']");

    assertThat(loop(settings(file, noVariables())).options().hosts().inbound())
        .containsExactly(
            new FailsafePort(Protocol.SCTP, 9, List.of(Cidr.parse("192.0.2.0/24"))),
            FailsafePort.of(Protocol.TCP, 22));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "22",
        "tcp",
        "tcp:0",
        "tcp:65536",
        "icmp:1",
        "tcp:ssh",
        "tcp:22,none",
        "tcp:192.0.2.1:22",
        "tcp:192.0.2.1/24:22",
        "tcp:192.0.2.0/33:22",
      })
  void aFailsafePortThatIsNoneIsRefused(String ports) {
    assertThatThrownBy(() -> loop(settings(FILE, noVariables(), "--failsafe-outbound", ports)))
        .hasMessage(
            "--failsafe-outbound: `reconciler.rules.failsafeOutbound` is a list of PROTOCOL:PORT"
                + " and PROTOCOL:NETWORK:PORT (tcp, udp, sctp), or none, not `%s`",
            ports);
  }

  @ParameterizedTest
  @EnumSource
  void whereDenialsAreLoggedIsSetByItsName(DenialLog log) throws IOException {
    String name = log.name().toLowerCase(Locale.ROOT);

    assertThat(loop(settings(FILE, noVariables(), "--log", name)).options().log()).isEqualTo(log);
    String file = FILE.replace("deny: drop", "log: " + name);
    assertThat(loop(settings(file, noVariables())).options().log()).isEqualTo(log);
  }

  @Test
  void aLogThatThereIsNotIsRefused() {
    assertThatThrownBy(() -> loop(settings(FILE, noVariables(), "--log=syslog")))
        .hasMessageContaining("`reconciler.rules.log` is one of [none, log, nflog], not `syslog`");
  }

  @Test
  void anUnknownActionTowardsHostsIsRefused() {
    assertThatThrownBy(() -> loop(settings(FILE, noVariables(), "--workload-to-host=drop")))
        .hasMessageContaining(
            "`reconciler.rules.workloadToHost` is one of [return, accept, deny], not `drop`");
  }

  @Test
  void yamlThatIsNoneIsRefusedAtItsPlace() {
    assertThatThrownBy(() -> settings("git: {url: [\n", noVariables()))
        .hasMessageContaining("settings.yaml:2:1: ");
  }

  @Test
  void aSecretComesFromAFileOrTheEnvironmentAndIsNeverShown() throws IOException {
    Path token = Files.writeString(directory.resolve("token"), "s3cret\n");
    var settings = settings("reconciler: {http: {tokenFile: " + token + "}}\n", noVariables());
    assertThat(settings.web().access()).isEqualTo(new Access.Bearer("s3cret"));
    assertThat(settings.web().toString()).doesNotContain("s3cret");
    var environment = new TreeMap<String, String>();
    environment.put("PORTCULLIS_GIT_TOKEN", "t0ken");
    assertThat(loop(settings(FILE, environment)).git().remote().token())
        .isEqualTo(new Token.InEnvironment("PORTCULLIS_GIT_TOKEN"));
  }

  @Test
  void theSecretsOfWebhooksComeFromAFileOrTheEnvironmentAndAreNeverShown() throws IOException {
    Path file =
        Files.writeString(directory.resolve("hook"), "0123456789abcdef\n\n" + "x".repeat(32));
    WebSettings web = settings("", noVariables(), "--webhooks-secret-file=" + file).web();
    assertThat(web.webhooks().accepted()).hasSize(2);
    assertThat(web.toString()).doesNotContain("0123456789").doesNotContain("xxx");
    var environment = new TreeMap<String, String>();
    environment.put("PORTCULLIS_WEBHOOK_SECRET", "0123456789abcdef");
    assertThat(settings("", environment).web().webhooks().accepted())
        .containsExactly(new WebhookSecret("0123456789abcdef"));
    assertThat(settings("", noVariables()).web().webhooks()).isEqualTo(WebhookSecrets.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0123456789abcde", "whsec_0123456789abcdef", "whsec_not base64 at all!"})
  void aSecretOfWebhooksThatIsTooWeakStopsTheStart(String secret) {
    var environment = new TreeMap<String, String>();
    environment.put("PORTCULLIS_WEBHOOK_SECRET", secret);
    assertThatThrownBy(() -> settings("", environment).web())
        .hasMessageStartingWith("PORTCULLIS_WEBHOOK_SECRET: ")
        .hasMessageContaining("at least")
        .hasMessageNotContaining(secret);
  }

  @Test
  void theKeyThatSignsComesFromAFileAndIsNeverShown() throws IOException {
    Path key =
        Files.writeString(
            directory.resolve("signing.pem"),
            """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
            -----END PRIVATE KEY-----
            """);
    ReconcilerSettings loop = loop(settings(FILE, noVariables(), "--signing-key-file=" + key));
    assertThat(loop.signing()).hasToString("ed25519:a1e9156054e04fac899ae9f275132cdc");
    assertThat(loop.toString()).doesNotContain("MC4CAQ");
    assertThat(loop(settings(FILE, noVariables())).signing()).isEqualTo(new Signing.Off());
  }

  @Test
  void aKeyThatCannotBeUsedStopsTheStartWithHowToMendIt() throws IOException {
    Path wrong = Files.writeString(directory.resolve("wrong.pem"), "ssh-ed25519 AAAA\n");
    assertThatThrownBy(() -> loop(settings(FILE, noVariables(), "--signing-key-file=" + wrong)))
        .hasMessageStartingWith("--signing-key-file: `reconciler.signing.keyFile` cannot be used")
        .hasMessageContaining("openssl genpkey -algorithm ed25519")
        .hasMessageContaining(wrong.toString());
    assertThatThrownBy(() -> loop(settings(FILE, noVariables(), "--signing-key-file=/nowhere")))
        .hasMessageContaining("cannot read /nowhere");
  }

  @Test
  void aReconcilerWithoutARepositoryDoesNotStart() {
    CommandRun run = CommandRun.of("reconcile");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("PCL6103: its default: `git.url` names the repository to watch")
        .contains("--git-url");
  }

  @Test
  void theDocumentListsExactlyTheKnownKeys() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "settings.md"));
    assertThat(
            document
                .lines()
                .filter(line -> line.matches("\\| `(reconciler|git|forge|standalone)\\..*")))
        .containsExactlyElementsOf(
            Arrays.stream(SettingKey.values())
                .filter(key -> !key.path().startsWith("kafka."))
                .map(SettingsTest::row)
                .toList());
  }

  private static String row(SettingKey key) {
    String otherwise = key.otherwise().isEmpty() ? "" : "`" + key.otherwise() + "`";
    return "| `%s` | `%s` | `%s` | %s | %s |"
        .formatted(key.path(), key.variable(), key.flag(), otherwise, key.meaning());
  }

  private static ReconcilerSettings loop(Settings settings) {
    return settings.reconciler(settings.kafka(), new Topics.Copies.BrokersDefault());
  }

  private static SortedMap<String, String> noVariables() {
    return new TreeMap<>();
  }

  private Settings settings(String file, SortedMap<String, String> environment, String... flags)
      throws IOException {
    Path path = Files.writeString(directory.resolve("settings.yaml"), file);
    var arguments = new String[flags.length + 3];
    arguments[0] = "reconcile";
    arguments[1] = "--settings";
    arguments[2] = path.toString();
    System.arraycopy(flags, 0, arguments, 3, flags.length);
    var parsed = Main.commandLine().parseArgs(arguments).subcommand();
    return new Settings(SettingTexts.of(parsed, environment));
  }
}
