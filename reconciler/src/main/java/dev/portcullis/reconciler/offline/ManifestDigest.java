package dev.portcullis.reconciler.offline;

import dev.portcullis.events.name.Digest;
import dev.portcullis.reconciler.parse.ManifestFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;

/// A digest over manifests: their paths and bytes, in the order of the paths.
public final class ManifestDigest {
  private ManifestDigest() {}

  /// The digest over `files`.
  public static Digest of(List<ManifestFile> files) {
    MessageDigest digest = Digest.sha256();
    files.stream()
        .sorted(Comparator.comparing(ManifestFile::path))
        .forEach(file -> {
          add(digest, file.path().getBytes(StandardCharsets.UTF_8));
          add(digest, file.content());
        });
    return Digest.ofHash(digest.digest());
  }

  private static void add(MessageDigest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }
}
