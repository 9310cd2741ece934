package dev.portcullis.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.reconciler.forge.App;
import dev.portcullis.reconciler.forge.Credentials;
import dev.portcullis.reconciler.forge.ForgeSettings;
import dev.portcullis.reconciler.forge.ForgeSettings.Kind;
import dev.portcullis.reconciler.forge.ForgeSettings.On;
import dev.portcullis.reconciler.git.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForgeSettingsTest {
  private static final SortedMap<String, String> NOTHING = new TreeMap<>();
  private static final SortedMap<String, String> WITH_TOKEN =
      new TreeMap<>(Collections.singletonMap("PORTCULLIS_FORGE_TOKEN", "s3cret"));

  @TempDir private Path directory = Path.of("");

  private static Settings settings(SortedMap<String, String> environment, List<String> flags) {
    var arguments = new ArrayList<String>();
    arguments.add("reconcile");
    arguments.addAll(flags);
    var parsed = Main.commandLine().parseArgs(arguments.toArray(String[]::new)).subcommand();
    return new Settings(SettingTexts.of(parsed, environment));
  }

  private static On on(SortedMap<String, String> environment, String... flags) {
    return (On) settings(environment, List.of(flags)).forge();
  }

  private static void assertRefused(String why, SortedMap<String, String> set, String... flags) {
    assertThatThrownBy(() -> settings(set, List.of(flags)).forge())
        .as(why)
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(why);
  }

  @Test
  void nothingIsWrittenBackUnlessItIsSet() {
    assertThat(settings(NOTHING, List.of()).forge()).isEqualTo(new ForgeSettings.Off());
  }

  @Test
  void gitHubNeedsAProjectAndAToken() {
    On set = on(WITH_TOKEN, "--forge-kind=github", "--forge-project=shop/policies");
    assertThat(set.kind()).isEqualTo(Kind.GITHUB);
    assertThat(set.site().api()).hasToString("https://api.github.com");
    assertThat(set.source()).isEqualTo("default");
    assertThat(set.credentials())
        .isEqualTo(new Credentials.ByToken(new Token.InEnvironment("PORTCULLIS_FORGE_TOKEN")));
  }

  @Test
  void theOthersNeedTheUrlOfTheirApi() {
    On gitlab = on(WITH_TOKEN, "--forge-kind=gitlab", "--forge-project=42");
    assertThat(gitlab.site().api()).hasToString("https://gitlab.com/api/v4");
    On gitea =
        on(
            NOTHING,
            "--forge-kind=gitea",
            "--forge-project=shop/policies",
            "--forge-url=https://git.example/api/v1/",
            "--forge-token-file=/run/token",
            "--forge-user=bot");
    assertThat(gitea.site().api()).hasToString("https://git.example/api/v1");
    assertThat(gitea.user()).isEqualTo("bot");
    assertThat(gitea.credentials())
        .isEqualTo(new Credentials.ByToken(new Token.InFile(Path.of("/run/token"))));
  }

  @Test
  void anAppIsItsIdItsInstallationAndItsKey() throws IOException, GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    Path key =
        Files.writeString(
            directory.resolve("app.pem"),
            "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                .formatted(
                    Base64.getMimeEncoder()
                        .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())));
    On set =
        on(
            NOTHING,
            "--forge-kind=github",
            "--forge-project=shop/policies",
            "--forge-app-id=4242",
            "--forge-app-installation=99",
            "--forge-app-key-file=" + key);
    assertThat(set.credentials()).isEqualTo(new Credentials.ByApp(new App("4242", "99", key)));
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    String kind = "--forge-kind=github";
    String project = "--forge-project=shop/policies";
    assertRefused("`forge.project` belongs to a forge", NOTHING, project);
    assertRefused("`forge.kind` is one of", NOTHING, "--forge-kind=bitbucket");
    assertRefused("`forge.project` names the project", WITH_TOKEN, kind);
    assertRefused("`forge.project` cannot be used", WITH_TOKEN, kind, "--forge-project=shop");
    assertRefused("`forge.project` cannot be used", WITH_TOKEN, kind, "--forge-project=../x");
    assertRefused("PORTCULLIS_FORGE_TOKEN holds the token", NOTHING, kind, project);
    assertRefused("beside a token", WITH_TOKEN, kind, project, "--forge-app-id=1");
    assertRefused("is set where an app writes", NOTHING, kind, project, "--forge-app-id=1");
    assertRefused(
        "`forge.app.keyFile` cannot be used (cannot read it",
        NOTHING,
        kind,
        project,
        "--forge-app-id=1",
        "--forge-app-installation=2",
        "--forge-app-key-file=/nowhere");
    assertRefused(
        "belongs to a GitHub App", WITH_TOKEN, "--forge-kind=gitlab", project, "--forge-app-id=1");
  }

  @ParameterizedTest
  @CsvSource({
    "github,shop",
    "github,shop/policies/x",
    "github,shop/..",
    "github,shop/a b",
    "gitea,./policies",
    "gitlab,shop",
    "gitlab,../policies",
    "gitlab,group/../policies",
    "gitlab,group/policies/..",
    "gitlab,group//policies"
  })
  void aProjectThatCannotBeNamedIsRefused(String kind, String project) {
    assertRefused(
        "`forge.project` cannot be used",
        WITH_TOKEN,
        "--forge-kind=" + kind,
        "--forge-project=" + project,
        "--forge-url=https://git.example" + (kind.equals("gitlab") ? "/api/v4" : "/api/v1"));
  }

  @ParameterizedTest
  @CsvSource({
    "gitea,''",
    "gitea,https://git.example",
    "gitlab,https://gitlab.example",
    "github,http://github.example/api/v3",
    "github,https://github.example/api/v3?x=1"
  })
  void aUrlThatIsNoApisIsRefused(String kind, String url) {
    assertRefused(
        "`forge.url`",
        WITH_TOKEN,
        "--forge-kind=" + kind,
        "--forge-project=shop/policies",
        "--forge-url=" + url);
  }

  @Test
  void aTokenInAUrlIsNotShown() {
    assertThatThrownBy(() ->
            on(
                WITH_TOKEN,
                "--forge-kind=github",
                "--forge-project=shop/policies",
                "--forge-url=https://x:t0ken@github.example/api/v3"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("[hidden]@github.example")
        .message()
        .doesNotContain("t0ken");
  }

  @Test
  void theUrlThatLinksLeadToHasNoSlashAtItsEndAndNoQuery() {
    assertThat(settings(NOTHING, List.of()).publicUrl()).isEmpty();
    assertThat(settings(NOTHING, List.of("--http-public-url=https://p.example/x/")).publicUrl())
        .isEqualTo("https://p.example/x");
    for (String url : new String[] {"p.example", "ftp://p", "https://p?x", "https://u:p@p"}) {
      assertThatThrownBy(() -> settings(NOTHING, List.of("--http-public-url=" + url)).publicUrl())
          .as(url)
          .isInstanceOf(CommandFailure.class);
    }
  }
}
