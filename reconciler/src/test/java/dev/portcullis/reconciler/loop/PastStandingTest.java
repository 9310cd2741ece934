package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.events.name.Sequence;
import dev.portcullis.reconciler.image.AsOf;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.web.UnreadableJournalException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PastStandingTest {
  @Test
  void withoutKafkaTheJournalCannotBeRead() throws IOException {
    String nobody = "127.0.0.1:" + freePort();
    var past = new PastStanding(KafkaSettings.of(nobody));

    Thread.currentThread().interrupt(); // or nobody would be waited for half a minute
    try {
      assertThatThrownBy(() -> past.found(new AsOf.OfSequence(new Sequence(1))))
          .isInstanceOf(UnreadableJournalException.class);
    } finally {
      var _ = Thread.interrupted();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
