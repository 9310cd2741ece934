package dev.portcullis.enforcer.agent;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints, for both programs: they are built together and carry one version.
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    // Only a packaged jar has a manifest to take it from.
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"portcullis " + Objects.requireNonNullElse(version, "unpackaged")};
  }
}
