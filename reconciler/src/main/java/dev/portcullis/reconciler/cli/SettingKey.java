package dev.portcullis.reconciler.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What can be set for the reconciler, by its place in the settings file. The same file may hold
/// the enforcer's settings under `enforcer`, which the enforcer reads.
enum SettingKey {
  CLUSTER("reconciler.cluster", "default", "What the cluster is called, in the journal."),
  INSTANCE("reconciler.instance", "", "What this process is called (empty: host and process id)."),
  HTTP_HOST("reconciler.http.host", "127.0.0.1", "Where the HTTP API listens."),
  HTTP_PORT("reconciler.http.port", "8484", "Its port; 0 takes any that is free."),
  HTTP_TOKEN_FILE(
      "reconciler.http.tokenFile",
      "",
      "Holds the token that changes need (or environment PORTCULLIS_TOKEN); without one, changes"
          + " are taken from this machine only."),
  WEBHOOK_SECRET_FILE(
      "reconciler.webhooks.secretFile",
      "",
      "Holds the secret that webhooks are signed with, and while it changes both, one a line (or"
          + " environment PORTCULLIS_WEBHOOK_SECRET); without one, no webhooks are taken."),
  HTTP_PUBLIC_URL(
      "reconciler.http.publicUrl",
      "",
      "Where people reach it: what links in comments and statuses lead to (empty: no links)."),
  SIGNING_KEY_FILE(
      "reconciler.signing.keyFile",
      "",
      "Holds the private key (Ed25519, PEM) that snapshots, set headers and the journal's"
          + " checkpoints are signed with; without one they are not."),
  CHECKPOINTS_EVENTS(
      "reconciler.checkpoints.events",
      "1000",
      "After how many events the journal is signed, where there is a signing key."),
  CHECKPOINTS_INTERVAL(
      "reconciler.checkpoints.interval",
      "1m",
      "After what time it is signed at the latest, if anything was written."),
  CHECKPOINTS_FILE(
      "reconciler.checkpoints.file",
      "",
      "A file of this machine to which every checkpoint is added as a line (empty: none)."),
  CHECKPOINTS_REF(
      "reconciler.checkpoints.ref",
      "",
      "A ref of the repository to which checkpoints are pushed: refs/portcullis/checkpoints (empty:"
          + " none); the token must allow it."),
  CHECKPOINTS_REF_INTERVAL(
      "reconciler.checkpoints.refInterval",
      "10m",
      "How long after one push to it the next one comes at the earliest."),
  IMAGES_EVENTS(
      "reconciler.images.events",
      "100000",
      "After how many events an image of the state is written, which the next start begins from."),
  IMAGES_INTERVAL(
      "reconciler.images.interval",
      "1h",
      "After what time one is written at the latest, if a hundredth of these events came."),
  PREVIEWS_FAIL_ON(
      "reconciler.previews.failOn",
      "high",
      "From which severity on a risk that nobody acknowledged stops a pull request: low, medium,"
          + " high, critical or none."),
  DENY("reconciler.rules.deny", "reject", "What a refused packet meets: reject or drop."),
  ALLOW("reconciler.rules.allow", "return", "What happens to an allowed one: return or accept."),
  UNKNOWN_ENDPOINT(
      "reconciler.rules.unknownEndpoint",
      "deny",
      "What happens to pod addresses that nobody knows: deny or allow."),
  RULES_LOG(
      "reconciler.rules.log",
      "none",
      "Where nodes log refused packets, each with the policy and rule that refused it: none, log"
          + " (the kernel's log) or nflog (netlink group 9470)."),
  WORKLOAD_TO_HOST(
      "reconciler.rules.workloadToHost",
      "return",
      "What a pod's packet to its own node meets once the pod's policies allow it: return, accept"
          + " or deny."),
  FAILSAFE_INBOUND(
      "reconciler.rules.failsafeInbound",
      "tcp:22,udp:68,tcp:179,tcp:2379,tcp:2380,tcp:5473,tcp:6443,tcp:6666,tcp:6667",
      "Ports of nodes that policies of host endpoints cannot close: protocol:port or"
          + " protocol:network:port, separated by commas, or none."),
  FAILSAFE_OUTBOUND(
      "reconciler.rules.failsafeOutbound",
      "udp:53,udp:67,tcp:179,tcp:2379,tcp:2380,tcp:5473,tcp:6443,tcp:6666,tcp:6667",
      "Ports that nodes reach whatever policies of host endpoints say, written likewise."),
  GIT_URL("git.url", "", "The repository: file:// or https://."),
  GIT_REF("git.ref", "main", "The branch, tag or full ref to watch."),
  GIT_PULL_REQUESTS(
      "git.pullRequests",
      "refs/pull/*/head,refs/merge-requests/*/head",
      "The refs of pull requests, separated by commas, where * stands for the number; or none."),
  GIT_INCLUDE("git.include", "**", "Globs of paths that hold manifests, separated by commas."),
  GIT_EXCLUDE("git.exclude", "", "Globs of paths that do not count, separated by commas."),
  GIT_INTERVAL("git.interval", "15s", "How often the ref is looked at."),
  GIT_TIMEOUT("git.timeout", "60s", "How long one answer of the remote may take."),
  GIT_USER("git.user", "x-access-token", "The user that goes with the token."),
  GIT_TOKEN_FILE(
      "git.tokenFile", "", "Holds the remote's token (or environment PORTCULLIS_GIT_TOKEN)."),
  GIT_ALLOWED_SIGNERS(
      "git.allowedSigners",
      "",
      "A file that names whose keys sign commits, as Git's gpg.ssh.allowedSignersFile (empty:"
          + " signatures are not checked)."),
  GIT_SIGNATURES(
      "git.signatures",
      "recorded",
      "What a head without a good signature of one of these meets: recorded (the journal says so) or"
          + " required (it is rejected)."),
  GIT_DIRECTORY("git.directory", "/var/lib/portcullis/git", "Where the mirror is kept."),
  FORGE_KIND(
      "forge.kind",
      "none",
      "Which forge is written back to: github, gitlab, gitea (also Forgejo) or none."),
  FORGE_URL(
      "forge.url",
      "",
      "Where its API is (empty: https://api.github.com, https://gitlab.com/api/v4)."),
  FORGE_PROJECT("forge.project", "", "The project: owner/name; on GitLab its full path or number."),
  FORGE_USER("forge.user", "", "Who the token is of (empty: the forge is asked)."),
  FORGE_TOKEN_FILE(
      "forge.tokenFile", "", "Holds the forge's token (or environment PORTCULLIS_FORGE_TOKEN)."),
  FORGE_APP_ID("forge.app.id", "", "The id of a GitHub App, to write check runs instead."),
  FORGE_APP_INSTALLATION("forge.app.installation", "", "The number of the app's installation."),
  FORGE_APP_KEY_FILE("forge.app.keyFile", "", "Holds the app's private key (RSA, PEM)."),
  KAFKA_BOOTSTRAP("kafka.bootstrap", "localhost:9092", "Kafka's brokers: HOST:PORT,…"),
  KAFKA_TOPIC_PREFIX("kafka.topicPrefix", "portcullis.", "What the names of topics begin with."),
  STANDALONE_DIRECTORY(
      "standalone.directory", "/var/lib/portcullis/kafka", "Where the embedded Kafka keeps data."),
  STANDALONE_HOST("standalone.host", "127.0.0.1", "Where the embedded Kafka listens."),
  STANDALONE_PORT("standalone.port", "9092", "Its port; 0 takes any that is free.");

  /// Under this prefix stand settings of Kafka's own clients, by their own names.
  static final String CLIENT_PREFIX = "kafka.client.";

  /// Under this prefix stand files that hold the values of such settings: secrets.
  static final String CLIENT_FILE_PREFIX = "kafka.clientFiles.";

  private static final String ENFORCER = "enforcer.";

  private final String path;
  private final String otherwise;
  private final String meaning;

  SettingKey(String path, String otherwise, String meaning) {
    this.path = path;
    this.otherwise = otherwise;
    this.meaning = meaning;
  }

  /// The place in the settings file: `reconciler.http.port`.
  String path() {
    return path;
  }

  /// What holds when nothing is set; empty where nothing holds.
  String otherwise() {
    return otherwise;
  }

  String meaning() {
    return meaning;
  }

  /// The name of the environment variable: `PORTCULLIS_RECONCILER_HTTP_PORT`.
  String variable() {
    return "PORTCULLIS_" + words("_").toUpperCase(Locale.ROOT);
  }

  /// The flag: `--http-port`.
  String flag() {
    return switch (this) {
      case KAFKA_BOOTSTRAP -> "--bootstrap";
      case KAFKA_TOPIC_PREFIX -> "--topic-prefix";
      case STANDALONE_DIRECTORY -> "--kafka-directory";
      case STANDALONE_HOST -> "--kafka-host";
      case STANDALONE_PORT -> "--kafka-port";
      case DENY,
          ALLOW,
          UNKNOWN_ENDPOINT,
          RULES_LOG,
          WORKLOAD_TO_HOST,
          FAILSAFE_INBOUND,
          FAILSAFE_OUTBOUND ->
          "--" + words("-").substring("reconciler-rules-".length());
      default -> "--" + words("-").replaceFirst("^reconciler-", "");
    };
  }

  private String words(String separator) {
    return path.replaceAll("([a-z])([A-Z])", "$1.$2")
        .toLowerCase(Locale.ROOT)
        .replace(".", separator);
  }

  /// Whether only `standalone` makes use of it.
  boolean isOfStandalone() {
    return path.startsWith("standalone.");
  }

  static Optional<SettingKey> at(String path) {
    return Arrays.stream(values()).filter(key -> key.path.equals(path)).findFirst();
  }

  /// Whether a place in the settings file may be set at all.
  static boolean isKnown(String path) {
    return at(path).isPresent()
        || path.startsWith(CLIENT_PREFIX)
        || path.startsWith(CLIENT_FILE_PREFIX)
        || path.startsWith(ENFORCER);
  }

  static List<String> paths() {
    return Arrays.stream(values()).map(SettingKey::path).toList();
  }
}
