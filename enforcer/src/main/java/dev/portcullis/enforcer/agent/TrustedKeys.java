package dev.portcullis.enforcer.agent;

import dev.portcullis.events.signature.Trust;
import dev.portcullis.events.signature.UnusableKeyException;
import dev.portcullis.events.signature.VerificationKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The keys of those who may tell this node what to enforce, from the files that settings name.
final class TrustedKeys {
  private TrustedKeys() {}

  /// Trust in the keys of all `files`, which are separated by commas; in anyone, if there are none.
  ///
  /// @throws UnusableSettingsException when one cannot be read, or holds something else
  static Trust read(String files) {
    var keys = new ArrayList<VerificationKey>();
    Arrays.stream(files.split(",", -1))
        .map(String::strip)
        .filter(file -> !file.isEmpty())
        .forEach(file -> keys.addAll(keysOf(file)));
    return Trust.in(keys);
  }

  private static List<VerificationKey> keysOf(String file) {
    try {
      return VerificationKey.ofPem(Files.readString(Path.of(file)));
    } catch (UnusableKeyException e) {
      throw new UnusableSettingsException(
          named(file) + "that cannot be used: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UnusableSettingsException(named(file) + "that cannot be read: " + e, e);
    }
  }

  private static String named(String file) {
    return "`%s` names the file %s ".formatted(SettingKey.TRUST_KEYS.path(), file);
  }
}
