package dev.portcullis.reconciler.crash;

import java.util.List;

/// New connections of one client to one port.
record Flow(Client client, Port port) {
  /// All that are probed.
  static final List<Flow> ALL =
      List.of(
          new Flow(Client.FREE, Port.OPEN),
          new Flow(Client.FREE, Port.SHUT),
          new Flow(Client.FREE, Port.WEB),
          new Flow(Client.FREE, Port.API),
          new Flow(Client.BOUND, Port.OPEN),
          new Flow(Client.BOUND, Port.WEB),
          new Flow(Client.BOUND, Port.API));

  @Override
  public String toString() {
    return client.pod() + " -> " + port.name() + ":" + port.number() + "/" + port.transport();
  }
}
