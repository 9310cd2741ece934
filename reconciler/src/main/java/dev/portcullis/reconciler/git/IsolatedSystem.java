package dev.portcullis.reconciler.git;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/// The machine as Git may see it: without configuration files and variables of the host's.
final class IsolatedSystem extends SystemReader {
  private final SystemReader host;

  private IsolatedSystem(SystemReader host) {
    this.host = host;
  }

  /// Makes the whole process see no Git configuration but that of repositories.
  static synchronized void install() {
    if (!(SystemReader.getInstance() instanceof IsolatedSystem)) {
      SystemReader.setInstance(new IsolatedSystem(SystemReader.getInstance()));
    }
  }

  @Override
  public String getHostname() {
    return host.getHostname();
  }

  // The library's contract is that an absent variable is null, which its types do not say.
  @SuppressWarnings("NullAway")
  @Override
  public String getenv(String variable) {
    boolean ofGit = variable.startsWith("GIT_") || variable.startsWith("XDG_");
    return ofGit ? null : host.getenv(variable);
  }

  @Override
  public String getProperty(String key) {
    return host.getProperty(key);
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new NoConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new NoConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new NoConfig(parent, fs);
  }

  @Override
  public Locale getLocale() {
    return Locale.ROOT;
  }

  @Override
  public ZoneId getTimeZoneId() {
    return ZoneOffset.UTC;
  }

  @Deprecated
  @Override
  public long getCurrentTime() {
    return host.now().toEpochMilli();
  }

  // Callers are the library's; there is nobody to inline it for.
  @SuppressWarnings("InlineMeSuggester")
  @Deprecated
  @Override
  public int getTimezone(long when) {
    return 0;
  }

  /// Configuration without a file: always empty, never saved.
  private static final class NoConfig extends FileBasedConfig {
    // Without a file there is nothing to load; the library's own tests pass null likewise.
    @SuppressWarnings("NullAway")
    NoConfig(Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
