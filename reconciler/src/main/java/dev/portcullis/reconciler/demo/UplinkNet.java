package dev.portcullis.reconciler.demo;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.stream.IntStream;

/// The addresses of the links between this process and the nodes: a link-local network that no
/// interface of this machine has, so that several demos can run at once.
record UplinkNet(int third) {
  private static final int FIRST = 192;
  private static final int LAST = 253;
  private static final int SPREAD = LAST - FIRST + 1;

  static UplinkNet choose() {
    // Where to begin to look differs between demos, so that two that start together do not meet.
    int start = (int) (ProcessHandle.current().pid() % SPREAD);
    return IntStream.range(0, SPREAD)
        .mapToObj(i -> new UplinkNet(FIRST + (start + i) % SPREAD))
        .filter(UplinkNet::isFree)
        .findFirst()
        .orElseThrow(() -> new DemoFailedException("all networks 169.254.192-253.0 are taken"));
  }

  private boolean isFree() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .map(InetAddress::getHostAddress)
          .noneMatch(address -> address.startsWith(prefix()));
    } catch (SocketException e) {
      throw new DemoFailedException("cannot list the interfaces of this machine", e);
    }
  }

  private String prefix() {
    return "169.254." + third + ".";
  }

  /// This process's end of the link to `node`.
  String here(DemoNode node) {
    return prefix() + (node.number() * 4 + 1);
  }

  /// The node's end.
  String there(DemoNode node) {
    return prefix() + (node.number() * 4 + 2);
  }
}
