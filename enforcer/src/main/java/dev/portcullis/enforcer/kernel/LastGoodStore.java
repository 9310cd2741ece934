package dev.portcullis.enforcer.kernel;

import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.wire.UnknownRecordException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The last good snapshots of a node in a directory: the newest of each of the last three digests,
/// one file each, written under another name, forced to disk, then renamed. A file that was cut or
/// changed is passed over for the one before it.
public final class LastGoodStore {
  private static final int KEPT = 3;
  private static final long SIZE_LIMIT = 512L << 20;
  private static final Pattern NAME = Pattern.compile("(\\d{12})-([0-9a-f]{16})\\.good");
  private static final String UNFINISHED = "unfinished";

  private final Path directory;

  /// Keeps its files in `directory`, which is made when the first is written.
  public LastGoodStore(Path directory) {
    this.directory = directory;
  }

  /// What was found on disk: the newest snapshot that is whole, and why newer files are not.
  public record Loaded(LastGood lastGood, List<String> unusable) {
    public Loaded {
      unusable = List.copyOf(unusable);
    }
  }

  /// Makes `wanted` the newest. When this returns, it survives a loss of power.
  ///
  /// @throws StoreException when it cannot be written; what was there is there still
  public void save(Wanted wanted) throws StoreException {
    try {
      Files.createDirectories(directory);
      List<Path> before = files();
      long number = before.isEmpty() ? 1 : number(before.getFirst()) + 1;
      String digest = wanted.snapshot().digest().hex().substring(0, 16);
      Path file = directory.resolve(String.format(Locale.ROOT, "%012d-%s.good", number, digest));
      write(LastGoodText.write(wanted), file);
      removeOld(digest, file);
    } catch (IOException e) {
      throw new StoreException("cannot write last good to " + directory, e);
    }
  }

  private void write(byte[] content, Path file) throws IOException {
    Path unfinished = directory.resolve(UNFINISHED);
    try (var channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    forceDirectory();
  }

  private void forceDirectory() throws IOException {
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private void removeOld(String digest, Path newest) throws IOException {
    List<Path> others = new ArrayList<>(files());
    others.remove(newest);
    for (Path file : List.copyOf(others)) {
      if (file.getFileName().toString().contains(digest)) {
        Files.delete(file);
        others.remove(file);
      }
    }
    for (Path file : others.subList(Math.min(KEPT - 1, others.size()), others.size())) {
      Files.delete(file);
    }
  }

  /// The newest snapshot that is whole.
  ///
  /// @throws StoreException when the directory or its files cannot be read
  public Loaded load() throws StoreException {
    List<String> unusable = new ArrayList<>();
    try {
      for (Path file : files()) {
        try {
          return new Loaded(new LastGood.Kept(read(file)), unusable);
        } catch (IllegalArgumentException | UnknownRecordException e) {
          unusable.add(file + ": " + e.getMessage());
        }
      }
    } catch (IOException e) {
      throw new StoreException("cannot read last good from " + directory, e);
    }
    return new Loaded(new LastGood.None(), unusable);
  }

  private static Wanted read(Path file) throws IOException {
    if (Files.size(file) > SIZE_LIMIT) {
      throw new IllegalArgumentException("it is larger than " + SIZE_LIMIT + " bytes");
    }
    return LastGoodText.read(Files.readAllBytes(file));
  }

  /// The files, newest first.
  private List<Path> files() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .sorted(Comparator.comparing((Path file) -> file.getFileName().toString()).reversed())
          .toList();
    }
  }

  private static long number(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches() ? Long.parseLong(name.group(1)) : 0;
  }
}
