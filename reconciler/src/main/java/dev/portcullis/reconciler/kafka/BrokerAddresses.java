package dev.portcullis.reconciler.kafka;

import dev.portcullis.reconciler.kafka.BrokerSettings.Listener;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/// The addresses of a broker with every port chosen. Chosen ports are remembered beside the data,
/// so that those who know them find the broker again after a restart.
record BrokerAddresses(Listener controller, List<Listener> listeners) {
  private static final String FILE = "ports.properties";
  private static final String LOOPBACK = "127.0.0.1";
  private static final int MOST_TRIES = 64;

  static BrokerAddresses choose(BrokerSettings settings) throws IOException {
    Path file = settings.directory().resolve(FILE);
    Properties remembered = read(file);
    var listeners = new ArrayList<Listener>();
    var taken = new TreeSet<Integer>();
    for (Listener listener : settings.listeners()) {
      listeners.add(withPort(listener, remembered, taken));
    }
    Listener controller = withPort(new Listener(LOOPBACK, 0), new Properties(), taken);
    write(file, listeners);
    return new BrokerAddresses(controller, List.copyOf(listeners));
  }

  private static Properties read(Path file) throws IOException {
    var remembered = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        remembered.load(reader);
      }
    }
    return remembered;
  }

  /// A broker takes no port twice, be it on different addresses: `taken` are those that it has.
  private static Listener withPort(Listener listener, Properties remembered, Set<Integer> taken)
      throws IOException {
    if (listener.port() != 0) {
      if (!isFree(listener.host(), listener.port())) {
        throw new BindException(listener + " is taken or is no address of this machine");
      }
      taken.add(listener.port());
      return listener;
    }
    int before = Integer.parseInt(remembered.getProperty(listener.host(), "0"));
    if (before != 0 && isFree(listener.host(), before) && taken.add(before)) {
      return new Listener(listener.host(), before);
    }
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      int port = free(listener.host());
      if (taken.add(port)) {
        return new Listener(listener.host(), port);
      }
    }
    throw new BindException("no port is free for " + listener);
  }

  private static boolean isFree(String host, int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
      return socket.getLocalPort() == port;
    } catch (IOException e) {
      return false;
    }
  }

  private static int free(String host) throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
      return socket.getLocalPort();
    }
  }

  private static void write(Path file, List<Listener> listeners) throws IOException {
    var ports = new Properties();
    listeners.forEach(at -> ports.setProperty(at.host(), Integer.toString(at.port())));
    var text = new StringWriter();
    ports.store(text, "the ports that the broker listens on");
    Files.writeString(file, text.toString());
  }
}
