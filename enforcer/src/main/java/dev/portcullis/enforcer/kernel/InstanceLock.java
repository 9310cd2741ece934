package dev.portcullis.enforcer.kernel;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// One enforcer to a network namespace: two would undo each other's rules. A locked file named
/// after the namespace's inode, in a directory that all enforcers of the host share; the kernel
/// lets go of it when the process dies. (A socket in the abstract namespace would be bound to the
/// network namespace by itself, but Java cannot name one.)
public final class InstanceLock implements Closeable {
  /// Where enforcers look for each other; empty after a reboot.
  public static final Path DIRECTORY = Path.of("/run/portcullis");

  private final FileChannel channel;

  private InstanceLock(FileChannel channel) {
    this.channel = channel;
  }

  /// The lock for the namespace that this process is in, or empty when another enforcer has it.
  ///
  /// @throws IOException when `directory` cannot be used
  public static Optional<InstanceLock> take(Path directory) throws IOException {
    Files.createDirectories(directory);
    String namespace = Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString();
    Path file = directory.resolve("enforcer-" + namespace.replaceAll("[^0-9]", "") + ".lock");
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(channel).isPresent()) {
      return Optional.of(new InstanceLock(channel));
    }
    channel.close();
    return Optional.empty();
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException _) {
      return Optional.empty(); // an enforcer of this very process has it
    }
  }

  /// Lets another enforcer take over.
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
