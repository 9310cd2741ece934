package dev.portcullis.reconciler.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The names of a demo on this machine.
class ClaimIT {
  private static List<String> links() throws SocketException {
    String prefix = "pcl" + ProcessHandle.current().pid() + "n";
    return NetworkInterface.networkInterfaces()
        .map(NetworkInterface::getName)
        .filter(name -> name.startsWith(prefix))
        .toList();
  }

  /// A namespace lives as long as anybody has it open: so the kernel takes it away later than it
  /// says, as it does on a busy machine.
  private static Closeable keptAlive(NetworkNamespace namespace) throws IOException {
    return Files.newInputStream(Path.of("/run/netns", namespace.name()));
  }

  @Test
  void itsLinksAreGoneWhenItIsThoughItsNamespacesMayNotBe() throws Exception {
    Claim first = Claim.take();
    var testbed = Testbed.make(first);
    assertThat(links()).hasSize(DemoNode.values().length);
    try (var _ = keptAlive(testbed.of(DemoNode.ROUTING));
        var _ = keptAlive(testbed.of(DemoNode.BRIDGING))) {
      first.close();
      assertThat(links()).isEmpty();

      try (Claim next = Claim.take()) {
        Testbed.make(next);
        assertThat(links()).hasSize(DemoNode.values().length);
      }
    }
  }
}
