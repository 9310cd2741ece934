package dev.portcullis.enforcer.agent;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints, for both programs: they are built together and carry one version.
public final class Version implements IVersionProvider {
  /// The version alone.
  public static String text() {
    // Only a packaged jar has a manifest to take it from.
    String version = Version.class.getPackage().getImplementationVersion();
    return Objects.requireNonNullElse(version, "unpackaged");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"portcullis " + text()};
  }
}
