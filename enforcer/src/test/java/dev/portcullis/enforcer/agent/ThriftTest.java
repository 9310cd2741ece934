package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ThriftTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final AtomicInteger collections = new AtomicInteger();
  private final Thrift thrift = new Thrift(collections::incrementAndGet);

  @Test
  void memoryIsGivenBackOnceAfterWorkWhenItIsQuiet() {
    thrift.worked(10 * SECOND);
    thrift.tend(11 * SECOND);
    assertThat(collections).hasValue(0);
    thrift.tend(14 * SECOND);
    thrift.tend(20 * SECOND);

    assertThat(collections).hasValue(1);
  }

  @Test
  void withoutWorkNothingIsCollected() {
    thrift.tend(1000 * SECOND);

    assertThat(collections).hasValue(0);
  }

  @Test
  void manySmallPiecesOfWorkDoNotMakeItCollectOften() {
    for (int second = 0; second < 600; second += 5) {
      thrift.worked(second * SECOND);
      thrift.tend((second + 4) * SECOND);
    }

    assertThat(collections).hasValueLessThanOrEqualTo(3);
  }
}
