package dev.portcullis.reconciler.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsolatedSystemTest {
  /// Where JGit itself notes, now and then, how finely a file system tells the time.
  private static final String OWN = "filesystem";

  @TempDir Path home;

  @Test
  void theHostsConfigurationIsNotSeen() throws Exception {
    Files.writeString(home.resolve(".gitconfig"), "[http]\n\tproxy = http://elsewhere\n");
    FS fs = FS.DETECTED.newInstance();
    fs.setUserHome(home.toFile());
    IsolatedSystem.install();
    SystemReader system = SystemReader.getInstance();

    var user = system.openUserConfig(new Config(), fs);
    user.load();

    assertThat(user.getSections()).isSubsetOf(OWN);
    assertThat(system.getSystemConfig().getSections()).isSubsetOf(OWN);
    assertThat(system.getUserConfig().getSections()).isSubsetOf(OWN);
    assertThat(system.getJGitConfig().getSections()).isSubsetOf(OWN);
    assertThat(system.getenv(Constants.GIT_DIR_KEY)).isNull();
  }

  @Test
  void installingItTwiceWrapsItOnce() {
    IsolatedSystem.install();
    SystemReader first = SystemReader.getInstance();
    IsolatedSystem.install();

    assertThat(SystemReader.getInstance()).isSameAs(first);
  }
}
