package dev.portcullis.reconciler.demo;

import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The names that one demo uses on this machine: all begin with a prefix and its process id, and
/// are its own as long as it holds a lock, which the kernel takes from it when it dies. So a demo
/// that was killed is told from one that runs, whoever has its process id by now.
public final class Claim implements AutoCloseable {
  private static final String PREFIX = "pcldemo-";
  private static final Path RUN = Path.of("/run");
  private static final Path LOCKS = RUN.resolve("portcullis");
  private static final Path NAMESPACES = Path.of("/run/netns");
  private static final Pattern NAME = Pattern.compile(PREFIX + "([0-9]+)-.*");

  private final long id;
  private final FileChannel lock;

  private Claim(long id, FileChannel lock) {
    this.id = id;
    this.lock = lock;
  }

  /// The claim of this process, after what killed demos left was removed.
  public static Claim take() {
    if (!Files.isWritable(RUN)) {
      throw new DemoFailedException(
          "network namespaces take root; run it as root, or with --no-kernel");
    }
    long own = ProcessHandle.current().pid();
    Claim claim =
        tryTake(own).orElseThrow(() -> new DemoFailedException("a demo runs in this process"));
    for (long other : ids()) {
      if (other == own) {
        claim.removeAll();
      } else {
        tryTake(other).ifPresent(Claim::close);
      }
    }
    return claim;
  }

  private static Optional<Claim> tryTake(long id) {
    try {
      Files.createDirectories(LOCKS);
      var channel =
          FileChannel.open(lockFile(id), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel).isPresent()) {
        return Optional.of(new Claim(id, channel));
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw new DemoFailedException("cannot lock " + lockFile(id), e);
    }
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException _) {
      return Optional.empty();
    }
  }

  private static Path lockFile(long id) {
    return LOCKS.resolve(PREFIX + id + ".lock");
  }

  private static SortedSet<Long> ids() {
    var ids = new TreeSet<Long>();
    for (String name : names()) {
      Matcher matcher = NAME.matcher(name);
      if (matcher.matches()) {
        ids.add(Long.parseLong(matcher.group(1)));
      }
    }
    return ids;
  }

  private static List<String> names() {
    if (!Files.isDirectory(NAMESPACES)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(NAMESPACES)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new DemoFailedException("cannot list " + NAMESPACES, e);
    }
  }

  /// The namespace that goes by `name` in this demo.
  public NetworkNamespace namespace(String name) {
    return new NetworkNamespace(PREFIX + id + "-" + name);
  }

  /// This process's end of the link to `node`.
  String linkName(DemoNode node) {
    return linkName(node.number());
  }

  /// This process's end of the link to the node of this number.
  public String linkName(int node) {
    return linkPrefix() + node;
  }

  private String linkPrefix() {
    return "pcl" + id + "n";
  }

  /// Links go before their namespaces do: the kernel takes those away some time after it said so,
  /// and the names of links that end in them stay taken until then.
  private void removeAll() {
    links().forEach(this::removeLink);
    String own = PREFIX + id + "-";
    for (String name : names()) {
      if (name.startsWith(own)) {
        new NetworkNamespace(name).remove();
      }
    }
  }

  private void removeLink(String link) {
    try {
      NetworkNamespace.ipHere(List.of("link del " + link));
    } catch (DemoFailedException e) {
      if (links().contains(link)) {
        throw e;
      }
    }
  }

  private List<String> links() {
    try {
      return NetworkInterface.networkInterfaces()
          .map(NetworkInterface::getName)
          .filter(name -> name.startsWith(linkPrefix()))
          .toList();
    } catch (SocketException e) {
      throw new DemoFailedException("cannot list the interfaces of this machine", e);
    }
  }

  /// Removes everything that bears a name of this claim. What is left when that fails, the next
  /// demo removes.
  @Override
  public void close() {
    try (lock) {
      removeAll();
      Files.deleteIfExists(lockFile(id));
    } catch (IOException e) {
      throw new DemoFailedException("cannot remove " + lockFile(id), e);
    }
  }
}
