package dev.portcullis.enforcer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.address.Family;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RulesetGenerationIT {
  @Test
  void everyChangeOfRulesIsCountedWhereItIsMade() throws Exception {
    try (Namespace here = Namespace.create();
        Namespace elsewhere = Namespace.create()) {
      NetfilterKernel kernel = here.kernel(Backend.NFT);
      kernel.restore(Family.IPV4, "*filter\n-A INPUT -j ACCEPT\nCOMMIT\n");
      OptionalLong before = here.run(RulesetGeneration::current);
      OptionalLong other = elsewhere.run(RulesetGeneration::current);
      kernel.save(Family.IPV4);
      assertThat(here.run(RulesetGeneration::current)).as("read").isPresent().isEqualTo(before);

      kernel.restore(Family.IPV6, "*filter\n-A INPUT -j ACCEPT\nCOMMIT\n");

      assertThat(here.run(RulesetGeneration::current)).hasValue(before.orElseThrow() + 1);
      assertThat(elsewhere.run(RulesetGeneration::current)).isEqualTo(other);
    }
  }

  @Test
  void anAnswerThatIsAnErrorSaysNothing() {
    ByteBuffer error = ByteBuffer.allocate(36).order(ByteOrder.nativeOrder());
    error.putInt(36).putShort((short) 2);

    assertThat(RulesetGeneration.read(error)).isEmpty();
  }
}
