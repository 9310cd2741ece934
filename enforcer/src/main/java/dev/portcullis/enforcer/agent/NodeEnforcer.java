package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.agent.StatusServer.Answer;
import dev.portcullis.enforcer.apply.Applier;
import dev.portcullis.enforcer.apply.Kernel;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.iptables.RenderSettings;
import dev.portcullis.enforcer.kafka.Fence;
import dev.portcullis.enforcer.kafka.Inbox;
import dev.portcullis.enforcer.kafka.Pulse;
import dev.portcullis.enforcer.kafka.ReportProducer;
import dev.portcullis.enforcer.kafka.WantedFeed;
import dev.portcullis.events.name.SetId;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/// A whole enforcer: the feed, the loop, the reports and what can be asked of it, put together. It
/// serves a process of its own as well as one that it shares with a reconciler.
public final class NodeEnforcer implements AutoCloseable {
  private static final Duration STUCK = Duration.ofSeconds(90);

  private final WantedFeed feed;
  private final ReportProducer reports;
  private final Agent agent;
  private final EnforcerMetrics metrics;
  private final AtomicReference<EnforcerStatus> status;
  private final List<StatusServer> servers = new ArrayList<>(1);

  /// What the enforcer stands on. `collection` collects garbage when there is nothing to do.
  public record Ground(
      Kernel kernel,
      RenderSettings rendering,
      Archive archive,
      Surroundings surroundings,
      Runnable collection) {
    /// The same in a process that others work in too: to collect there would stop them.
    public Ground shared() {
      return new Ground(kernel, rendering, archive, surroundings, () -> {});
    }
  }

  /// An enforcer that is not started.
  ///
  /// @throws IOException when its HTTP port cannot be had
  public NodeEnforcer(Settings settings, Ground ground) throws IOException {
    var inbox = new Inbox();
    this.feed =
        new WantedFeed(settings.node(), settings.kafka(), inbox, fence(ground.archive().newest()));
    this.reports = new ReportProducer(settings.node(), settings.kafka());
    String name = settings.node() + "-" + UUID.randomUUID().toString().substring(0, 8);
    var reporter = new Reporter(settings.node(), name, reports, InstantSource.system());
    var statusWriter = new StatusWriter(reporter);
    this.status = statusWriter.status();
    this.metrics = new EnforcerMetrics(status);
    var situation = new Situation(ground.archive(), ground.surroundings());
    var applier = new Applier(ground.kernel(), ground.rendering(), System::nanoTime);
    var enforcement = new Enforcement(applier, reporter, metrics, situation);
    var works =
        new Agent.Works(situation, enforcement, statusWriter, new Thrift(ground.collection()));
    this.agent = new Agent(inbox, feeding(feed), works, settings.readBack());
    if (settings.httpPort() >= 0) {
      servers.add(server(settings));
    }
  }

  private static Fence fence(LastGood lastGood) {
    return switch (lastGood) {
      case LastGood.None() -> new Fence.Open();
      case LastGood.Kept(Wanted wanted) -> Fence.at(wanted.snapshot().provenance());
    };
  }

  private static Feeding feeding(WantedFeed feed) {
    Pulse pulse = feed.pulse();
    return new Feeding() {
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
    EnforcerStatus now = status.get();
    boolean enforced = now.applied().sequence() >= 0 || now.lastOutcome().equals("unchanged");
    return Answer.plain(enforced ? 200 : 503, "mode " + now.mode());
  }

  private Answer measured() {
    return new Answer(200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape());
  }

  /// Enforces in the calling thread, until [#stop] is called from another.
  public void run() throws InterruptedException {
    servers.forEach(StatusServer::start);
    reports.start();
    feed.start();
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
    feed.close();
    reports.close();
  }
}
