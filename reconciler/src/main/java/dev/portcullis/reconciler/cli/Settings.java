package dev.portcullis.reconciler.cli;

import dev.portcullis.events.preview.Severity;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.signature.SigningKey;
import dev.portcullis.events.snapshot.DenialLog;
import dev.portcullis.events.snapshot.FailsafePort;
import dev.portcullis.events.snapshot.HostOptions;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import dev.portcullis.reconciler.forge.ForgeSettings;
import dev.portcullis.reconciler.git.GitSettings;
import dev.portcullis.reconciler.git.PathGlobs;
import dev.portcullis.reconciler.git.PullRequestRefs;
import dev.portcullis.reconciler.git.Remote;
import dev.portcullis.reconciler.git.Token;
import dev.portcullis.reconciler.kafka.BrokerSettings;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.Topics;
import dev.portcullis.reconciler.loop.PreviewSettings;
import dev.portcullis.reconciler.loop.ReconcilerSettings;
import dev.portcullis.reconciler.loop.WriteBackSettings;
import dev.portcullis.reconciler.signers.AllowedSigners;
import dev.portcullis.reconciler.signers.SignatureCheck;
import dev.portcullis.reconciler.web.Access;
import dev.portcullis.reconciler.web.WebSettings;
import dev.portcullis.reconciler.web.WebhookSecrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/// What all that is set means to each part of the program.
final class Settings {
  private static final String TOKEN_VARIABLE = "PORTCULLIS_TOKEN";
  private static final String WEBHOOK_VARIABLE = "PORTCULLIS_WEBHOOK_SECRET";
  private static final String GIT_TOKEN_VARIABLE = "PORTCULLIS_GIT_TOKEN";

  private final SettingTexts texts;

  /// As the command was told, by its options, a file, or the environment.
  static Settings of(CommandSpec command) {
    return new Settings(
        SettingTexts.of(command.commandLine().getParseResult(), new TreeMap<>(System.getenv())));
  }

  Settings(SettingTexts texts) {
    this.texts = texts;
  }

  /// How to reach Kafka.
  KafkaSettings kafka() {
    return kafka(texts.text(SettingKey.KAFKA_BOOTSTRAP));
  }

  /// How to reach the Kafka at `bootstrap`.
  KafkaSettings kafka(String bootstrap) {
    var client = new TreeMap<String, String>();
    texts.under(SettingKey.CLIENT_PREFIX).forEach((name, set) -> client.put(name, set.text()));
    texts
        .under(SettingKey.CLIENT_FILE_PREFIX)
        .forEach((name, set) -> client.put(name, content(Path.of(set.text()), set.origin())));
    return meant(
        SettingKey.KAFKA_BOOTSTRAP,
        () -> new KafkaSettings(bootstrap, texts.text(SettingKey.KAFKA_TOPIC_PREFIX), client));
  }

  private static String content(Path file, String origin) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new CommandFailure(
          Code.BAD_SETTINGS, origin + ": cannot read " + file + ": " + e, "look at that file");
    }
  }

  /// What the loop works with.
  ReconcilerSettings reconciler(KafkaSettings kafka, Topics.Copies copies) {
    return new ReconcilerSettings(
        instance(),
        texts.text(SettingKey.CLUSTER),
        kafka,
        copies,
        git(),
        texts.duration(SettingKey.GIT_INTERVAL),
        options(),
        signing(),
        previews(),
        new WriteBackSettings(forge(), publicUrl()),
        new CheckpointTexts(texts).checkpoints(),
        new ImageTexts(texts).pace());
  }

  private PreviewSettings previews() {
    List<String> patterns = texts.list(SettingKey.GIT_PULL_REQUESTS);
    PullRequestRefs refs =
        patterns.equals(List.of(SettingTexts.NONE))
            ? PullRequestRefs.NONE
            : meant(SettingKey.GIT_PULL_REQUESTS, () -> new PullRequestRefs(patterns));
    return new PreviewSettings(refs, failOn());
  }

  private List<Severity> failOn() {
    return texts.text(SettingKey.PREVIEWS_FAIL_ON).equals(SettingTexts.NONE)
        ? List.of()
        : List.of(texts.choice(SettingKey.PREVIEWS_FAIL_ON, Severity.class));
  }

  private Signing signing() {
    String file = texts.text(SettingKey.SIGNING_KEY_FILE);
    if (file.isEmpty()) {
      return new Signing.Off();
    }
    String pem = content(Path.of(file), SettingKey.SIGNING_KEY_FILE.path());
    return meant(SettingKey.SIGNING_KEY_FILE, () -> new Signing.With(SigningKey.ofPem(pem)));
  }

  private String instance() {
    String set = texts.text(SettingKey.INSTANCE);
    return set.isEmpty() ? host() + "-" + ProcessHandle.current().pid() : set;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "reconciler";
    }
  }

  private GitSettings git() {
    if (texts.text(SettingKey.GIT_URL).isEmpty()) {
      throw texts.bad(SettingKey.GIT_URL, "names the repository to watch");
    }
    var remote =
        meant(
            SettingKey.GIT_URL,
            () ->
                new Remote(
                    URI.create(texts.text(SettingKey.GIT_URL)),
                    texts.text(SettingKey.GIT_USER),
                    gitToken(),
                    texts.duration(SettingKey.GIT_TIMEOUT)));
    List<String> exclude = texts.list(SettingKey.GIT_EXCLUDE);
    var paths =
        meant(
            SettingKey.GIT_INCLUDE,
            () -> PathGlobs.of(texts.list(SettingKey.GIT_INCLUDE), exclude));
    var directory = Path.of(texts.text(SettingKey.GIT_DIRECTORY));
    return meant(
        SettingKey.GIT_REF,
        () ->
            new GitSettings(
                remote, texts.text(SettingKey.GIT_REF), paths, directory, signatures()));
  }

  private SignatureCheck signatures() {
    var demand = texts.choice(SettingKey.GIT_SIGNATURES, SignatureCheck.Demand.class);
    String file = texts.text(SettingKey.GIT_ALLOWED_SIGNERS);
    if (!file.isEmpty()) {
      String signers = content(Path.of(file), SettingKey.GIT_ALLOWED_SIGNERS.path());
      return meant(
          SettingKey.GIT_ALLOWED_SIGNERS,
          () -> new SignatureCheck.On(AllowedSigners.ofText(signers), demand));
    }
    if (demand == SignatureCheck.Demand.REQUIRED) {
      throw texts.bad(
          SettingKey.GIT_ALLOWED_SIGNERS, "names the signers that `git.signatures` requires");
    }
    return new SignatureCheck.Off();
  }

  private Token gitToken() {
    String file = texts.text(SettingKey.GIT_TOKEN_FILE);
    if (!file.isEmpty()) {
      return new Token.InFile(Path.of(file));
    }
    return texts.environment().containsKey(GIT_TOKEN_VARIABLE)
        ? new Token.InEnvironment(GIT_TOKEN_VARIABLE)
        : new Token.None();
  }

  private NodeOptions options() {
    return new NodeOptions(
        texts.choice(SettingKey.DENY, NodeOptions.Denial.class),
        texts.choice(SettingKey.ALLOW, NodeOptions.Allowance.class),
        texts.choice(SettingKey.UNKNOWN_ENDPOINT, NodeOptions.Unknown.class),
        new HostOptions(
            texts.choice(SettingKey.WORKLOAD_TO_HOST, HostOptions.ToHost.class),
            failsafes(SettingKey.FAILSAFE_INBOUND),
            failsafes(SettingKey.FAILSAFE_OUTBOUND)),
        texts.choice(SettingKey.RULES_LOG, DenialLog.class));
  }

  private List<FailsafePort> failsafes(SettingKey key) {
    return FailsafeText.read(texts.list(key)).orElseThrow(() -> texts.bad(key, FailsafeText.RULE));
  }

  /// Where the HTTP API listens, and to whom.
  WebSettings web() {
    return new WebSettings(
        texts.text(SettingKey.HTTP_HOST), texts.port(SettingKey.HTTP_PORT), access(), webhooks());
  }

  private WebhookSecrets webhooks() {
    String file = texts.text(SettingKey.WEBHOOK_SECRET_FILE);
    String text =
        file.isEmpty()
            ? texts.environment().getOrDefault(WEBHOOK_VARIABLE, "")
            : content(Path.of(file), SettingKey.WEBHOOK_SECRET_FILE.path());
    if (text.isBlank() && !file.isEmpty()) {
      throw texts.bad(SettingKey.WEBHOOK_SECRET_FILE, "holds a secret");
    }
    try {
      return WebhookSecrets.ofLines(text);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          Code.BAD_SETTINGS,
          (file.isEmpty() ? WEBHOOK_VARIABLE : file) + ": " + e.getMessage(),
          "`openssl rand -hex 32` makes one");
    }
  }

  /// Whether and where pull requests and commits are written back to.
  ForgeSettings forge() {
    return new ForgeTexts(texts).forge();
  }

  /// Where people reach this reconciler, without a slash at its end; empty where nothing is set.
  String publicUrl() {
    String url = texts.text(SettingKey.HTTP_PUBLIC_URL).replaceAll("/+$", "");
    if (!url.isEmpty() && !url.matches("https?://[^/?#@]+(/[^?#@]*)?")) {
      throw texts.bad(SettingKey.HTTP_PUBLIC_URL, "is an http:// or https:// URL without a query");
    }
    return url;
  }

  private Access access() {
    String file = texts.text(SettingKey.HTTP_TOKEN_FILE);
    String token =
        file.isEmpty()
            ? texts.environment().getOrDefault(TOKEN_VARIABLE, "").strip()
            : content(Path.of(file), SettingKey.HTTP_TOKEN_FILE.path());
    if (token.isEmpty() && !file.isEmpty()) {
      throw texts.bad(SettingKey.HTTP_TOKEN_FILE, "holds a token");
    }
    return token.isEmpty() ? new Access.LoopbackOnly() : new Access.Bearer(token);
  }

  /// The embedded Kafka.
  BrokerSettings broker() {
    var listener =
        new BrokerSettings.Listener(
            texts.text(SettingKey.STANDALONE_HOST), texts.port(SettingKey.STANDALONE_PORT));
    return new BrokerSettings(
        Path.of(texts.text(SettingKey.STANDALONE_DIRECTORY)), List.of(listener));
  }

  private <T> T meant(SettingKey key, Supplier<T> part) {
    return texts.meant(key, part);
  }
}
