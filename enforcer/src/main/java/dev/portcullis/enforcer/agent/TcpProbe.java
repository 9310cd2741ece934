package dev.portcullis.enforcer.agent;

import dev.portcullis.enforcer.apply.Reach;
import dev.portcullis.enforcer.kafka.HostPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.SortedSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Opens TCP connections, all at once, and closes them again. The first that is answered is enough.
final class TcpProbe implements Probe {
  /// Longer than the first repetition of a connection's first packet takes.
  static final Duration PATIENCE = Duration.ofMillis(1_500);

  private final Supplier<SortedSet<HostPort>> places;

  /// Asks for the places anew each time: brokers come and go.
  TcpProbe(Supplier<SortedSet<HostPort>> places) {
    this.places = places;
  }

  @Override
  public Reach reach() {
    SortedSet<HostPort> all = places.get();
    BlockingQueue<Reach> answers = new LinkedBlockingQueue<>();
    for (HostPort place : all) {
      Thread.ofVirtual().name("probe").start(() -> answers.add(reach(place)));
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      for (int i = 0; i < all.size(); i++) {
        Reach answer = answers.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (answer == null || answer == Reach.ANSWERED) {
          return answer == null ? Reach.SILENT : answer;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Reach.SILENT;
  }

  private static Reach reach(HostPort place) {
    try (var socket = new Socket()) {
      var address = new InetSocketAddress(place.host(), place.port());
      socket.connect(address, (int) PATIENCE.toMillis());
      return Reach.ANSWERED;
    } catch (IOException _) {
      return Reach.SILENT;
    }
  }
}
