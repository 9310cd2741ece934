package dev.portcullis.reconciler.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.portcullis.events.journal.Actor;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperatorTest {
  @Test
  void theLongestNameAndReasonAreTaken() {
    String name = "a".repeat(Operator.LONGEST_NAME);

    assertThat(new Operator(name, "r".repeat(Operator.LONGEST_REASON)).actor())
        .isEqualTo(new Actor("operator/" + name));
  }

  @Test
  void whatIsNoReadableLineIsRefused() {
    for (String text : List.of("", " ", "two\nlines", "\u001b[2J", "x".repeat(1001))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Operator("ann", text))
          .withMessageStartingWith("the reason is one line");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Operator(text, "why"))
          .withMessageStartingWith("the operator is one line");
      assertThatIllegalArgumentException().isThrownBy(() -> new Act.BreakGlass(text));
    }
  }
}
