package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.StatusServer.Answer;
import dev.portcullis.enforcer.apply.Applier;
import dev.portcullis.enforcer.apply.Backends;
import dev.portcullis.enforcer.apply.CountedKernel;
import dev.portcullis.enforcer.apply.DriftCheck;
import dev.portcullis.enforcer.apply.Kernel;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.Planner;
import dev.portcullis.enforcer.apply.StandIn;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.connections.Tracking;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.kafka.Allegiance;
import dev.portcullis.enforcer.kafka.Fence;
import dev.portcullis.enforcer.kafka.HostPort;
import dev.portcullis.enforcer.kafka.Inbox;
import dev.portcullis.enforcer.kafka.Pulse;
import dev.portcullis.enforcer.kafka.ReportProducer;
import dev.portcullis.enforcer.kafka.ReportSink;
import dev.portcullis.enforcer.kafka.WantedFeed;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.report.Mode;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A whole enforcer: the feed, the loop, the reports and what can be asked of it, put together. It
/// serves a process of its own as well as one that it shares with a reconciler.
public final class NodeEnforcer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NodeEnforcer.class);
  private static final Duration STUCK = Duration.ofSeconds(90);

  private final WantedFeed feed;
  private final ReportProducer reports;
  private final Agent agent;
  private final Planning planning;
  private final EnforcerMetrics metrics;
  private final Established established;
  private final RuleCounters counters;
  private final AtomicReference<EnforcerStatus> status;
  private final List<StatusServer> servers = new ArrayList<>(1);
  private final List<WantedFeed> feeds = new CopyOnWriteArrayList<>();

  /// What the enforcer stands on. `collection` collects garbage when there is nothing to do.
  public record Ground(
      Kernel kernel,
      Backends backends,
      RenderSettings rendering,
      Archive archive,
      Surroundings surroundings,
      Probes probes,
      Tracking tracking,
      Runnable collection) {
    /// The same, with another at the place of all that an enforcer calls on outside its process.
    public Ground with(Kernel otherKernel, Archive otherArchive, Probes otherProbes) {
      return new Ground(
          otherKernel,
          backends,
          rendering,
          otherArchive,
          surroundings,
          otherProbes,
          tracking,
          collection);
    }

    /// The same in a process that others work in too: to collect there would stop them.
    public Ground shared() {
      return new Ground(
          kernel, backends, rendering, archive, surroundings, probes, tracking, () -> {});
    }
  }

  /// An enforcer that is not started.
  ///
  /// @throws IOException when its HTTP port cannot be had
  public NodeEnforcer(Settings settings, Ground ground) throws IOException {
    var inbox = new Inbox();
    this.reports = new ReportProducer(settings.node(), settings.kafka());
    var assembly =
        Assembly.of(means(settings, ground, reports, ground.probes().of(() -> places(settings))));
    assembly.safekeeping().takeAdopted().ifPresent(journal -> LOG.info("adopted {}", journal));
    this.feed =
        new WantedFeed(
            settings.node(),
            settings.kafka(),
            inbox,
            new Allegiance(fence(assembly.safekeeping()), settings.trust()));
    feeds.add(feed);
    this.status = assembly.statusWriter().status();
    this.metrics = assembly.metrics();
    this.established = assembly.established();
    this.counters = new RuleCounters(ground.kernel(), System::nanoTime);
    var planner = new Planner(ground.kernel(), ground.rendering());
    this.planning = new Planning(settings.node(), assembly.situation(), planner, inbox::knock);
    var intake = new Agent.Intake(inbox, feeding(feed), planning);
    var rounds = new Agent.Rounds(settings.drift().interval(), settings.readBack());
    this.agent = new Agent(intake, assembly, new Thrift(ground.collection()), rounds);
    if (settings.httpPort() >= 0) {
      servers.add(server(settings));
    }
  }

  /// What the parts that decide are made of.
  static Assembly.Means means(Settings settings, Ground ground, ReportSink sink, Probe probe) {
    String name = settings.node() + "-" + UUID.randomUUID().toString().substring(0, 8);
    var ports = new TreeSet<Integer>();
    settings.brokers().forEach(broker -> ports.add(broker.port()));
    Wanted emergency = StandIn.FAILSAFE_ONLY.wanted(settings.node(), ports);
    var kernel = new CountedKernel(ground.kernel());
    return new Assembly.Means(
        new Applier(kernel, ground.rendering(), System::nanoTime, emergency),
        new Assembly.Watched(
            new DriftCheck(kernel, ground.rendering()), ground.backends(), emergency),
        ground.archive(),
        ground.surroundings(),
        new Reporter(settings.node(), name, sink, InstantSource.system()),
        new Confirmation.Terms(
            settings.confirm().window(),
            probe,
            settings.beforeFirst().wanted(settings.node(), ports),
            System::nanoTime),
        metrics ->
            switch (settings.established()) {
              case KEEP -> Established.KEPT;
              case CUT -> new ConnectionCutter(ground.tracking(), metrics);
            });
  }

  /// What the node must not lose: the brokers that it was told of and those that it has learnt of,
  /// and the canaries.
  private SortedSet<HostPort> places(Settings settings) {
    var places = new TreeSet<>(settings.brokers());
    places.addAll(settings.confirm().canaries());
    feeds.forEach(known -> places.addAll(known.brokers()));
    return places;
  }

  private static Fence fence(Safekeeping safekeeping) {
    return safekeeping
        .accepted()
        .<Fence>map(at -> new Fence.At(at.journal(), at.epoch(), at.sequence()))
        .orElseGet(Fence.Open::new);
  }

  private static Feeding feeding(WantedFeed feed) {
    Pulse pulse = feed.pulse();
    return new Feeding() {
      @Override
      public void start() {
        feed.start();
      }

      @Override
      public void adopt(JournalId journal) {
        feed.adopt(journal);
      }

      @Override
      public void keep(SortedSet<SetId> used) {
        feed.keep(used);
      }

      @Override
      public boolean isSettled() {
        return pulse.isSettled();
      }

      @Override
      public boolean isAlive() {
        return pulse.isRunning();
      }

      @Override
      public Duration sinceContact() {
        return pulse.sinceContact();
      }
    };
  }

  private StatusServer server(Settings settings) throws IOException {
    var server = new StatusServer(settings.httpHost(), settings.httpPort());
    server.on("/livez", this::live);
    server.on("/readyz", this::ready);
    server.on("/metrics", this::measured);
    server.on("/api/v1/status", () -> Answer.json(status.get()));
    server.on("/api/v1/counters", () -> counted(settings.node()));
    server.on("/api/v1/plan", planning::ask);
    return server;
  }

  private Answer live() {
    boolean alive =
        agent.sinceBeat().compareTo(STUCK) < 0
            && feed.pulse().isRunning()
            && feed.pulse().sinceBeat().compareTo(STUCK) < 0;
    return alive
        ? Answer.plain(200, "alive")
        : Answer.plain(
            503, "stuck: loop %s, feed %s".formatted(agent.sinceBeat(), feed.pulse().sinceBeat()));
  }

  private Answer ready() {
    String mode = status.get().mode();
    boolean asAsked = mode.equals(Mode.ENFORCING.text()) || mode.equals(Mode.FROZEN.text());
    return Answer.plain(asAsked ? 200 : 503, "mode " + mode);
  }

  private Answer measured() {
    return new Answer(
        200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape() + counters.metrics());
  }

  private Answer counted(NodeName node) {
    try {
      return Answer.json(new CountersAnswer(CountersAnswer.VERSION, node.text(), counters.read()));
    } catch (KernelException e) {
      return Answer.plain(503, "the kernel's counters cannot be read: " + e.getMessage());
    }
  }

  /// Enforces in the calling thread, until [#stop] is called from another.
  public void run() throws InterruptedException {
    servers.forEach(StatusServer::start);
    reports.start();
    established.start();
    agent.run();
  }

  /// Lets [#run] return soon.
  public void stop() {
    agent.stop();
  }

  /// How things stand.
  public EnforcerStatus status() {
    return status.get();
  }

  /// The port of the HTTP server, or -1 without one.
  public int httpPort() {
    return servers.stream().mapToInt(StatusServer::port).findFirst().orElse(-1);
  }

  /// Takes the reports out, as far as that can be done in seconds, and lets go of everything but
  /// the rules, which stay.
  @Override
  public void close() {
    servers.forEach(StatusServer::close);
    established.close();
    feed.close();
    reports.close();
  }
}
