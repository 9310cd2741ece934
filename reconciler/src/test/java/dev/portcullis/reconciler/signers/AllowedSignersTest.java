package dev.portcullis.reconciler.signers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedSignersTest {
  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";

  @Test
  void aFileNamesSignersWithCommentsAndBlankLinesBetween() {
    var signers =
        AllowedSigners.ofText(
            """
            # the team

            ada@example.org,*@ada.example.org %s the laptop
              "Grace H" namespaces="git,file" %s
            """
                .formatted(KEY, KEY));

    assertThat(signers.signers())
        .extracting(AllowedSigner::name)
        .containsExactly("ada@example.org,*@ada.example.org", "Grace H");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "KEY | it begins with a key",
        "ada | it is not NAMES [OPTIONS] TYPE KEY",
        "ada ssh-ed25519 | it is not NAMES [OPTIONS] TYPE KEY",
        "ada ssh-ed25519 AAAA | it ends too early",
        "ada ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl | type",
        "ada ssh-dss AAAAB3NzaC1kc3M= | keys of type ssh-dss are not taken",
        "ada cert-authority KEY | certificates are not taken",
        "ada cert-authority,namespaces=git KEY | certificates are not taken",
        "ada no-touch-required KEY | there is no option `no-touch-required`",
        "ada valid-before=20231114 KEY | not `20231114`",
        "ada valid-before=20231314Z KEY | there is no time `20231314Z`",
        "ada valid-before=\"20231114Z KEY | it is not NAMES [OPTIONS] TYPE KEY",
      })
  void aLineThatIsNotUnderstoodIsNamed(String line, String why) {
    assertThatThrownBy(() -> AllowedSigners.ofText("# first\n" + line.replace("KEY", KEY)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("line 2: ")
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nobody\n\n"})
  void aFileThatNamesNobodyIsRefused(String text) {
    assertThatThrownBy(() -> AllowedSigners.ofText(text))
        .hasMessageContaining("it names no signer");
  }

  @ParameterizedTest
  @CsvSource({
    "git,true",
    "g*,true",
    "*t,true",
    "g?t,true",
    "*,true",
    "gi,false",
    "gitt,false",
    "g*x,false",
    "**g**i**t**,true",
    "?,false"
  })
  void patternsMatchAsInOpenssh(String pattern, boolean matches) {
    assertThat(new PatternList(List.of(pattern)).matches("git")).isEqualTo(matches);
  }
}
