package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.MemoryKernel;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.preview.Severity;
import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.reconciler.git.GitSettings;
import dev.portcullis.reconciler.git.PathGlobs;
import dev.portcullis.reconciler.git.PolicyRepository;
import dev.portcullis.reconciler.git.PullRequestRefs;
import dev.portcullis.reconciler.git.Remote;
import dev.portcullis.reconciler.git.Token;
import dev.portcullis.reconciler.kafka.InventoryProducer;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.Topics;
import dev.portcullis.reconciler.loop.CheckpointSettings;
import dev.portcullis.reconciler.loop.PreviewSettings;
import dev.portcullis.reconciler.loop.Reconciler;
import dev.portcullis.reconciler.loop.ReconcilerSettings;
import dev.portcullis.reconciler.loop.WriteBackSettings;
import dev.portcullis.reconciler.signers.SignatureCheck;
import dev.portcullis.reconciler.stateimage.ImagePace;
import dev.portcullis.reconciler.web.Metrics;
import dev.portcullis.reconciler.web.StatusAnswer.NodePart;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// A cluster of one node with two pods and a policy between them, on topics of its own, and
/// reconcilers and enforcers of it in this process.
public final class SmallCluster implements AutoCloseable {
  static final NodeName NODE = new NodeName("n1");

  private static final Path EXAMPLES = Path.of("..", "policies-example");
  private static final String POLICY = "allow-frontend-to-backend.yaml";

  /// A node, a namespace and two pods.
  private static final int OBJECTS = 4;

  private static final long LIMIT_NANOS = Duration.ofSeconds(60).toNanos();
  private static final Duration SELDOM = Duration.ofMinutes(10);

  private final KafkaSettings kafka;
  private final Path directory;
  private final PolicyRepository git;
  private final Deque<Runnable> running = new ArrayDeque<>();
  private CheckpointSettings checkpoints = CheckpointSettings.DEFAULT;
  private ImagePace images = ImagePace.DEFAULT;
  private SignatureCheck signatures = new SignatureCheck.Off();
  private int reconcilers;

  public SmallCluster(KafkaSettings kafka) {
    this.kafka = kafka;
    try {
      this.directory = Files.createTempDirectory("portcullis-small-");
      this.git = PolicyRepository.create(directory);
      git.put(POLICY, Files.readString(EXAMPLES.resolve(POLICY))).push("Begin");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (var inventory = new InventoryProducer(kafka)) {
      put(inventory, "Node//n1", "\"metadata\":{\"name\":\"n1\"}");
      put(inventory, "Namespace//default", "\"metadata\":{\"name\":\"default\"}");
      pod(inventory, "frontend", "10.9.0.2");
      pod(inventory, "backend", "10.9.0.3");
      inventory.confirm();
    }
  }

  private static void pod(InventoryProducer inventory, String name, String address) {
    pod(inventory, name, address, "n1");
  }

  /// Says that a pod is on a node.
  public static void pod(InventoryProducer inventory, String name, String address, String node) {
    put(
        inventory,
        "Pod/default/" + name,
        """
        "metadata":{"name":"%s","namespace":"default","labels":{"app":"%s"}},\
        "spec":{"nodeName":"%s"},\
        "status":{"phase":"Running","podIP":"%s","podIPs":[{"ip":"%s"}]}\
        """
            .formatted(name, name, node, address, address));
  }

  /// Says that an object is there, with these members of its JSON.
  public static void put(InventoryProducer inventory, String key, String members) {
    var named = InventoryKey.parse(key);
    String text = "{\"apiVersion\":\"v1\",\"kind\":\"%s\",%s}".formatted(named.kind(), members);
    inventory.put(named, new JsonDocument(text));
  }

  /// Where its policies are.
  public PolicyRepository repository() {
    return git;
  }

  /// A pair of keys of its operator.
  KeyFiles key(String name) {
    return KeyFiles.make(directory, name);
  }

  /// Has reconcilers that start from now on keep checkpoints so.
  public void checkpoint(CheckpointSettings settings) {
    checkpoints = settings;
  }

  /// Has reconcilers that start from now on write images of the state so often.
  public void image(ImagePace pace) {
    images = pace;
  }

  /// Has reconcilers that start from now on do this about the signatures of commits.
  public void check(SignatureCheck check) {
    signatures = check;
  }

  /// Starts a reconciler, and waits until it leads, has looked at Git and knows what there is:
  /// facts of one moment come to it in several batches.
  public Reconciler reconcile(Signing signing) throws InterruptedException {
    return reconcile(signing, WriteBackSettings.OFF);
  }

  /// The same with one that says on a forge what it finds.
  public Reconciler reconcile(Signing signing, WriteBackSettings writeBack)
      throws InterruptedException {
    Reconciler reconciler = start(signing, writeBack);
    await("it leads", () -> reconciler.status().role().equals("leader"));
    var _ = reconciler.fetch(Duration.ZERO);
    await("it adopted the policy", () -> reconciler.status().git().verdict().equals("adopted"));
    await("it knows the inventory", () -> reconciler.status().inventory().objects() >= OBJECTS);
    return reconciler;
  }

  /// Starts a reconciler beside one that leads.
  public Reconciler stand() {
    Reconciler reconciler = start(new Signing.Off(), WriteBackSettings.OFF);
    await("it stands by", () -> reconciler.status().role().equals("standby"));
    return reconciler;
  }

  private Reconciler start(Signing signing, WriteBackSettings writeBack) {
    String instance = "r" + ++reconcilers;
    var remote = new Remote(git.url(), "git", new Token.None(), Duration.ofSeconds(30));
    var mirror = directory.resolve(instance);
    var reconciler =
        Reconciler.start(
            new ReconcilerSettings(
                instance,
                "small",
                kafka,
                new Topics.Copies.Exactly((short) 1),
                new GitSettings(remote, "main", PathGlobs.ALL, mirror, signatures),
                SELDOM,
                NodeOptions.DEFAULT,
                signing,
                new PreviewSettings(
                    new PullRequestRefs(List.of("refs/pull/*/head")), List.of(Severity.HIGH)),
                writeBack,
                checkpoints,
                images),
            new Metrics(new SimpleMeterRegistry()));
    running.push(reconciler::close);
    return reconciler;
  }

  /// Starts an enforcer of the node that trusts these keys, or anyone.
  RunningEnforcer enforce(NodeEnforcer.Ground ground, KeyFiles... trusted) {
    var texts = new TreeMap<String, String>();
    texts.put("enforcer.node", NODE.text());
    texts.put("enforcer.kernel", "memory");
    texts.put("enforcer.http.port", "-1");
    texts.put("enforcer.confirm.seconds", "0");
    texts.put("kafka.bootstrap", kafka.bootstrap());
    texts.put("kafka.topicPrefix", kafka.prefix());
    texts.put(
        "enforcer.trust.keys",
        String.join(
            ",", List.of(trusted).stream().map(key -> key.publicKey().toString()).toList()));
    var enforcer = new RunningEnforcer(Settings.of(List.<Map<String, String>>of(texts)), ground);
    running.push(enforcer::close);
    return enforcer;
  }

  /// Starts an enforcer of the node on a kernel in memory, and waits until the node enforces what
  /// the reconciler published.
  public void enforceInMemory(Reconciler reconciler) {
    enforce(Grounds.inMemory(new MemoryKernel(), RenderSettings.DEFAULT));
    awaitEnforced(reconciler);
  }

  /// Waits until the node enforces what the reconciler published, with its policy.
  static NodePart awaitEnforced(Reconciler reconciler) {
    await(
        "the node enforces the policy",
        () ->
            reconciler.status().rules().sets() > 0 && node(reconciler).state().equals("enforced"));
    return node(reconciler);
  }

  static NodePart node(Reconciler reconciler) {
    return reconciler.status().nodes().getFirst();
  }

  /// Waits, within a bound, until `condition` holds.
  public static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within 60 s: " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  /// Ends what was started, the newest first.
  @Override
  public void close() {
    running.forEach(Runnable::run);
    git.close();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
