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

/// The addresses of a broker with every port chosen. Chosen ports are remembered beside the data,
/// so that those who know them find the broker again after a restart.
record BrokerAddresses(Listener controller, List<Listener> listeners) {
  private static final String FILE = "ports.properties";
  private static final String LOOPBACK = "127.0.0.1";

  static BrokerAddresses choose(BrokerSettings settings) throws IOException {
    Path file = settings.directory().resolve(FILE);
    Properties remembered = read(file);
    var listeners = new ArrayList<Listener>();
    for (Listener listener : settings.listeners()) {
      listeners.add(withPort(listener, remembered));
    }
    Listener controller = withPort(new Listener(LOOPBACK, 0), new Properties());
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

  private static Listener withPort(Listener listener, Properties remembered) throws IOException {
    if (listener.port() != 0) {
      if (!isFree(listener.host(), listener.port())) {
        throw new BindException(listener + " is taken or is no address of this machine");
      }
      return listener;
    }
    int before = Integer.parseInt(remembered.getProperty(listener.host(), "0"));
    int free = before != 0 && isFree(listener.host(), before) ? before : free(listener.host());
    return new Listener(listener.host(), free);
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
