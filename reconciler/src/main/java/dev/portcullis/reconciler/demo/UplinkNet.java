package dev.portcullis.reconciler.demo;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.stream.IntStream;

/// The addresses of the links between this process and the nodes: a link-local network that no
/// interface of this machine has, so that several demos can run at once.
public record UplinkNet(int third) {
  private static final int FIRST = 192;
  private static final int LAST = 253;
  private static final int SPREAD = LAST - FIRST + 1;

  /// One that no interface here has an address of.
  public static UplinkNet choose() {
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
    return here(node.number());
  }

  /// The node's end.
  String there(DemoNode node) {
    return there(node.number());
  }

  /// This process's end of the link to the node of this number, from 0 to 63.
  public String here(int node) {
    return prefix() + (node * 4 + 1);
  }

  /// The end of the node of this number.
  public String there(int node) {
    return prefix() + (node * 4 + 2);
  }
}
