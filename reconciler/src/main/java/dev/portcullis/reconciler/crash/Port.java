package dev.portcullis.reconciler.crash;

/// A port of the server. Two are sentinels: every state lets everybody to the one and nobody to the
/// other.
enum Port {
  OPEN(5000, Transport.UDP),
  SHUT(5009, Transport.UDP),
  WEB(5001, Transport.UDP),
  API(5002, Transport.TCP);

  /// What a port is asked by.
  enum Transport {
    UDP,
    TCP
  }

  private final int number;
  private final Transport transport;

  Port(int number, Transport transport) {
    this.number = number;
    this.transport = transport;
  }

  int number() {
    return number;
  }

  Transport transport() {
    return transport;
  }
}
