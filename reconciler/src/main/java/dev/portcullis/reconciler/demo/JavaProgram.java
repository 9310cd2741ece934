package dev.portcullis.reconciler.demo;

import java.net.URISyntaxException;
import java.nio.file.Path;

/// How to start another program of this installation with the Java of this process.
public final class JavaProgram {
  private JavaProgram() {}

  /// The java command.
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /// All that this process can load.
  public static String classPath() {
    return System.getProperty("java.class.path");
  }

  /// The jar or directory that `type` comes from.
  public static String home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class is loaded from a place with a name", e);
    }
  }
}
