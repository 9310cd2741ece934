package dev.portcullis.reconciler.crash;

import dev.portcullis.events.address.Family;
import dev.portcullis.reconciler.crash.ProbeSocket.Answer;
import dev.portcullis.reconciler.demo.NamespaceDoor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Makes new connections on every flow in every family, so many times a second, and tells what
/// became of each. A thread of its own does it all, in turns: it opens sockets in the clients'
/// namespaces, serves what arrives in the server's, and looks for answers. On a machine that has no
/// time for that many, there are fewer.
final class Prober implements AutoCloseable {
  private static final long PATIENCE = Duration.ofMillis(500).toNanos();
  private static final int LOOKS = 2;

  private final NodeBed bed;
  private final long pause;
  private final Consumer<Sighting> seen;
  private final Map<Client, NamespaceDoor> doors = new EnumMap<>(Client.class);
  private final Map<Long, Probe> under = new LinkedHashMap<>();
  private final Sentinels sentinels = new Sentinels();
  private final SourcePorts ports = new SourcePorts();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean stopping;
  private long next;
  private long turn;

  /// A probe that is under way.
  private static final class Probe {
    private final Flow flow;
    private final Family family;
    private final long sent;
    private final long turn;
    private final ProbeSocket socket;
    private boolean arrived;

    Probe(Flow flow, Family family, long sent, long turn, ProbeSocket socket) {
      this.flow = flow;
      this.family = family;
      this.sent = sent;
      this.turn = turn;
      this.socket = socket;
    }

    private Fate fate(Answer answer) {
      return switch (answer) {
        case SERVED -> Fate.PASSED;
        case REFUSED -> arrived ? Fate.PASSED : Fate.REFUSED;
        case NONE_YET -> arrived ? Fate.PASSED : Fate.LOST;
      };
    }
  }

  private Prober(NodeBed bed, int rate, Consumer<Sighting> seen) {
    this.bed = bed;
    this.pause = Duration.ofSeconds(1).toNanos() / rate;
    this.seen = seen;
    this.thread = Thread.ofPlatform().daemon().name("prober").unstarted(this::run);
  }

  /// Begins to probe, `rate` times a second; `seen` is called by the prober's thread.
  static Prober start(NodeBed bed, int rate, Consumer<Sighting> seen) {
    var prober = new Prober(bed, rate, seen);
    prober.thread.start();
    return prober;
  }

  /// Whether it still probes.
  ///
  /// @throws IllegalStateException when it broke
  void check() {
    Throwable broken = failure.get();
    if (broken != null) {
      throw new IllegalStateException("the prober broke", broken);
    }
  }

  private void run() {
    try (var door = new NamespaceDoor(bed.pod(bed.server()))) {
      door.enter();
      try (var server = new ProbedServer(bed)) {
        for (Client client : Client.values()) {
          doors.put(client, new NamespaceDoor(bed.pod(client.pod())));
        }
        probe(server);
      }
    } catch (IOException | RuntimeException e) {
      failure.set(e);
    } finally {
      doors.values().forEach(NamespaceDoor::close);
    }
  }

  private void probe(ProbedServer server) throws IOException {
    long due = System.nanoTime();
    while (!stopping) {
      send();
      for (int i = 0; i < LOOKS; i++) {
        server.serve(this::arrived);
        look();
      }
      turn++;
      due = Math.max(due + pause, System.nanoTime());
      LockSupport.parkNanos(due - System.nanoTime());
    }
  }

  private void send() throws IOException {
    for (Map.Entry<Client, NamespaceDoor> door : doors.entrySet()) {
      door.getValue().enter();
      for (Flow flow : Flow.ALL) {
        if (flow.client() == door.getKey()) {
          for (Family family : Family.values()) {
            send(flow, family);
          }
        }
      }
    }
  }

  private void send(Flow flow, Family family) throws IOException {
    var from = new InetSocketAddress(bed.address(flow.client().pod(), family), ports.next(flow));
    var to = new InetSocketAddress(bed.address(bed.server(), family), flow.port().number());
    var ends = new ProbeSocket.Ends(ProbedServer.protocol(family), from, to);
    long id = next++;
    long sent = System.nanoTime();
    ProbeSocket socket =
        switch (flow.port().transport()) {
          case UDP -> ProbeSocket.datagram(ends, id);
          case TCP -> ProbeSocket.connection(ends);
        };
    under.put(id, new Probe(flow, family, sent, turn, socket));
  }

  private void arrived(long id) {
    Probe probe = under.get(id);
    if (probe != null) {
      probe.arrived = true;
    }
  }

  private void look() throws IOException {
    Iterator<Probe> probes = under.values().iterator();
    while (probes.hasNext()) {
      Probe probe = probes.next();
      Answer answer = probe.socket.look();
      long now = System.nanoTime();
      if (answer != Answer.NONE_YET || now - probe.sent > PATIENCE) {
        probe.socket.close();
        probes.remove();
        tell(probe, probe.fate(answer), now);
      }
    }
  }

  private void tell(Probe probe, Fate fate, long now) {
    var sighting = new Sighting(probe.flow, probe.family, probe.sent, now, fate);
    sentinels.note(sighting, probe.turn);
    seen.accept(fate == Fate.LOST ? sentinels.explain(sighting, probe.turn) : sighting);
  }

  @Override
  public void close() {
    stopping = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
