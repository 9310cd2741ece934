package dev.portcullis.enforcer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.apply.Applier;
import dev.portcullis.enforcer.apply.ApplyOutcome;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.iptables.RenderSettings;
import java.io.IOException;
import java.util.List;

/// The node of a [WebScenario] with its pods, servers and an applier; before any rule, everybody
/// reaches everybody.
final class WebNode implements AutoCloseable {
  private final Wiring wiring;
  private final Namespace backend;
  private final Namespace frontend;
  private final Namespace stranger;
  private final Namespace unknown;
  private final List<EchoServer> servers;
  private final Applier applier;

  WebNode(Wiring.Kind kind, Backend tools) throws Exception {
    wiring = new Wiring(kind);
    backend = wiring.pod(5);
    frontend = wiring.pod(6);
    stranger = wiring.pod(7);
    unknown = wiring.pod(8);
    servers =
        List.of(
            EchoServer.start(backend, WebScenario.PORT, WebScenario.OTHER_PORT),
            EchoServer.start(frontend, WebScenario.PORT),
            EchoServer.start(unknown, WebScenario.PORT),
            EchoServer.start(wiring.remote(), WebScenario.PORT),
            EchoServer.start(wiring.node(), WebScenario.PORT));
    applier = new Applier(wiring.node().kernel(tools), RenderSettings.DEFAULT, System::nanoTime);
    for (Namespace from : List.of(frontend, stranger, unknown, remote(), node())) {
      expect(Reply.ANSWERED, from, 5, WebScenario.PORT);
    }
  }

  Namespace backend() {
    return backend;
  }

  Namespace frontend() {
    return frontend;
  }

  Namespace stranger() {
    return stranger;
  }

  Namespace unknown() {
    return unknown;
  }

  Namespace remote() {
    return wiring.remote();
  }

  Namespace node() {
    return wiring.node();
  }

  void apply(Wanted wanted) {
    assertThat(applier.apply(wanted, new LastGood.None())).isInstanceOf(ApplyOutcome.Applied.class);
  }

  /// As an enforcer that was just started.
  void applyAnew(Wanted wanted) {
    applier.forget();
    apply(wanted);
  }

  /// Probes a pod by TCP and UDP, over both families.
  static void expect(Reply expected, Namespace from, int pod, int port) throws Exception {
    expect(expected, from, port, WebScenario.addresses(pod));
  }

  /// Probes addresses by TCP and UDP.
  static void expect(Reply expected, Namespace from, int port, String... addresses)
      throws Exception {
    for (String address : addresses) {
      assertThat(new Probe(from).tcp(address, port)).as("tcp to %s", address).isEqualTo(expected);
      assertThat(new Probe(from).udp(address, port)).as("udp to %s", address).isEqualTo(expected);
    }
  }

  @Override
  public void close() throws IOException, KernelException {
    for (EchoServer server : servers) {
      server.close();
    }
    wiring.close();
  }
}
