package dev.portcullis.reconciler.demo;

import dev.portcullis.reconciler.cli.Host;
import java.nio.file.Path;
import java.util.List;

/// A place that reaches this process by one link only, which can be cut: a node of the demo's
/// testbed.
public final class Outpost implements AutoCloseable {
  private static final DemoNode NODE = DemoNode.ROUTING;

  private final Claim claim;
  private final Testbed testbed;

  private Outpost(Claim claim) {
    this.claim = claim;
    testbed = Testbed.make(claim);
  }

  public static Outpost make() {
    return new Outpost(Claim.take());
  }

  public Host host(Path directory) {
    return Host.inside(testbed.of(NODE).name(), directory);
  }

  /// The address by which it reaches this process.
  public String address() {
    return testbed.addressFor(NODE);
  }

  /// From here on nothing goes through, and nobody is told.
  public void cut() {
    link("down");
  }

  public void mend() {
    link("up");
  }

  private void link(String state) {
    NetworkNamespace.ipHere(List.of("link set " + claim.linkName(NODE) + " " + state));
  }

  @Override
  public void close() {
    claim.close();
  }
}
