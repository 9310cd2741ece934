package dev.portcullis.reconciler.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShrinkRuleTest {
  private final Deciding deciding = Deciding.anew();

  @Test
  void removingAllPoliciesIsRefused() {
    deciding.decide(Commits.candidate(3, Commits.policies(2)));

    assertThat(Deciding.codes(deciding.decide(Commits.candidate(4, List.of()))))
        .containsExactly("PCL2201");
  }

  @Test
  void removingMoreThanHalfOfTenIsRefused() {
    deciding.decide(Commits.candidate(3, Commits.policies(10)));

    assertThat(Deciding.codes(deciding.decide(Commits.candidate(4, Commits.policies(4)))))
        .containsExactly("PCL2201");
  }

  @Test
  void removingHalfOfTenIsTaken() {
    deciding.decide(Commits.candidate(3, Commits.policies(10)));
    deciding.decide(Commits.candidate(4, Commits.policies(5)));

    assertThat(deciding.git().policies()).hasSize(5);
  }

  @Test
  void removingMostOfNineIsTaken() {
    deciding.decide(Commits.candidate(3, Commits.policies(9)));
    deciding.decide(Commits.candidate(4, Commits.policies(1)));

    assertThat(deciding.git().policies()).hasSize(1);
  }

  @Test
  void theTrailerWithAReasonAllowsIt() {
    deciding.decide(Commits.candidate(3, Commits.policies(2)));
    deciding.decide(
        Commits.candidate(4, List.of(), "Revert\n\nPortcullis-Allow-Shrink: moving away\n"));

    assertThat(deciding.git().policies()).isEmpty();
  }

  @Test
  void theTrailerWithoutAReasonDoesNot() {
    deciding.decide(Commits.candidate(3, Commits.policies(2)));

    assertThat(
            Deciding.codes(
                deciding.decide(
                    Commits.candidate(4, List.of(), "Revert\n\nPortcullis-Allow-Shrink:\n"))))
        .containsExactly("PCL2201");
  }

  @Test
  void theTrailerCountsOnlyInTheLastParagraph() {
    deciding.decide(Commits.candidate(3, Commits.policies(2)));
    String message = "Revert\n\nPortcullis-Allow-Shrink: no\n\nand more text\n";

    assertThat(Deciding.codes(deciding.decide(Commits.candidate(4, List.of(), message))))
        .containsExactly("PCL2201");
  }

  @Test
  void theFirstAdoptionOfAnEmptyTreeNeedsNoTrailer() {
    deciding.decide(Commits.candidate(3, List.of()));

    assertThat(deciding.git().adopted()).isEqualTo(Commits.commit(3));
  }
}
