package dev.portcullis.events.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.portcullis.events.name.Timestamp;
import org.junit.jupiter.api.Test;

class ActorTest {
  private static Actor author(String email) {
    return Actor.author(new Person("", email, Timestamp.EPOCH));
  }

  @Test
  void anAuthorsAddressIsCutAtTheLimit() {
    assertThat(author("a".repeat(600)).text()).isEqualTo("git/" + "a".repeat(508));
  }

  @Test
  void theCutLeavesNoHalfCharacter() {
    assertThat(author("a".repeat(507) + "😀").text()).isEqualTo("git/" + "a".repeat(507));
    assertThat(author("a".repeat(506) + "😀").text()).endsWith("a😀");
  }

  @Test
  void anActorHasAName() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Actor(""));
    assertThatIllegalArgumentException().isThrownBy(() -> new Actor("a".repeat(513)));
  }
}
