package dev.portcullis.reconciler.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.git.Observation.HeadFound;
import dev.portcullis.reconciler.signers.AllowedSigners;
import dev.portcullis.reconciler.signers.SignatureCheck;
import dev.portcullis.reconciler.signers.SignatureCheck.Demand;
import dev.portcullis.reconciler.signers.SigningGit;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Heads that the machine's own Git made and signed.
class SignedHeadTest {
  @TempDir private Path directory = Path.of("");

  private SigningGit git;
  private Path key = Path.of("");

  @BeforeEach
  void makeARepository() {
    git = SigningGit.init(directory);
    key = git.key("laptop", "-t", "ed25519");
  }

  private HeadFound head(SignatureCheck check) {
    var remote = new Remote(URI.create(git.url()), "git", new Token.None(), Duration.ofSeconds(30));
    var mirror = directory.resolve("mirror");
    var settings = new GitSettings(remote, "main", PathGlobs.ALL, mirror, check);
    return WatchedRepository.head(new GitMirror(settings).look(Known.NOTHING));
  }

  private SignatureCheck check() {
    String file = "ada@example.org namespaces=\"git\" " + SigningGit.publicHalf(key);
    return new SignatureCheck.On(AllowedSigners.ofText(file), Demand.RECORDED);
  }

  @Test
  void theSignatureOfAHeadIsChecked() {
    git.commitSigned(key);

    assertThat(head(check()).authorship().signature())
        .isEqualTo("good " + git.fingerprint(key) + " ada@example.org");
  }

  @Test
  void aHeadOnTopOfASignedOneIsNotSigned() {
    git.commitSigned(key);
    git.commit();

    assertThat(head(check()).authorship().signature()).isEqualTo("unsigned");
  }

  @Test
  void withoutSignersNothingIsChecked() {
    git.commitSigned(key);

    assertThat(head(new SignatureCheck.Off()).authorship().signature()).isEqualTo("unchecked");
  }
}
