package dev.portcullis.enforcer.kernel;

import dev.portcullis.enforcer.apply.LastGood;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.enforcer.kernel.AtomicFile.Durability;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.wire.UnknownRecordException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The snapshots that a node keeps in a directory, one file each: the newest of each of the last
/// three digests that became last good, and *candidates*, which are written before they are
/// applied, so that to make one last good takes no room on the disk. A file that was cut or changed
/// is passed over for the one before it.
public final class LastGoodStore {
  private static final int KEPT = 3;
  private static final long SIZE_LIMIT = 512L << 20;
  private static final Pattern NAME = Pattern.compile("(\\d{12})-([0-9a-f]{16})\\.[a-z]+");

  private final Path directory;

  /// Keeps its files in `directory`, which is made when the first is written.
  public LastGoodStore(Path directory) {
    this.directory = directory;
  }

  /// What a file holds.
  private enum Kind {
    GOOD,
    CANDIDATE;

    String suffix() {
      return "." + name().toLowerCase(Locale.ROOT);
    }
  }

  /// What was found on disk: the newest last good snapshot that is whole, candidates, newest first,
  /// and why other files are of no use.
  public record Loaded(LastGood lastGood, List<Wanted> candidates, List<String> unusable) {
    public Loaded {
      candidates = List.copyOf(candidates);
      unusable = List.copyOf(unusable);
    }
  }

  /// Makes `wanted` last good. When this returns, it survives a loss of power.
  ///
  /// @throws StoreException when it cannot be written; what was there is there still
  public void save(Wanted wanted) throws StoreException {
    try {
      Path file = write(wanted, Kind.GOOD);
      removeOld(wanted.snapshot().digest(), file);
    } catch (IOException e) {
      throw new StoreException("cannot write last good to " + directory, e);
    }
  }

  /// Writes `candidate` down before it is applied. When this returns, it survives a loss of power.
  ///
  /// @throws StoreException when it cannot be written
  public void stage(Wanted candidate) throws StoreException {
    try {
      Path file = write(candidate, Kind.CANDIDATE);
      for (Path older : files(Kind.CANDIDATE)) {
        if (!older.equals(file) && isOf(older, candidate.snapshot().digest())) {
          Files.delete(older);
        }
      }
    } catch (IOException e) {
      throw new StoreException("cannot write a snapshot to " + directory, e);
    }
  }

  /// Makes `wanted` last good, from its candidate if there is one.
  ///
  /// @throws StoreException when that cannot be done; what was there is there still
  public void promote(Wanted wanted) throws StoreException {
    Digest digest = wanted.snapshot().digest();
    try {
      Optional<Path> candidate =
          files(Kind.CANDIDATE).stream().filter(file -> isOf(file, digest)).findFirst();
      if (candidate.isEmpty()) {
        save(wanted);
        return;
      }
      Path file = next(digest, Kind.GOOD);
      AtomicFile.rename(candidate.get(), file, Durability.FORCED);
      removeOld(digest, file);
    } catch (IOException e) {
      throw new StoreException("cannot make a snapshot last good in " + directory, e);
    }
  }

  /// Removes all candidates but those of these digests.
  ///
  /// @throws StoreException when one cannot be removed
  public void retain(SortedSet<Digest> alive) throws StoreException {
    try {
      for (Path file : files(Kind.CANDIDATE)) {
        if (alive.stream().noneMatch(digest -> isOf(file, digest))) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new StoreException("cannot remove a snapshot from " + directory, e);
    }
  }

  /// Removes everything: the node is retired, and nothing must come back when it starts again. The
  /// newest last good goes last: whoever finds what a crash left finds nothing older than that.
  ///
  /// @throws StoreException when something cannot be removed
  public void clear() throws StoreException {
    try {
      for (Kind kind : List.of(Kind.CANDIDATE, Kind.GOOD)) {
        for (Path file : files(kind).reversed()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new StoreException("cannot remove last good from " + directory, e);
    }
  }

  private Path write(Wanted wanted, Kind kind) throws IOException {
    Files.createDirectories(directory);
    Path file = next(wanted.snapshot().digest(), kind);
    AtomicFile.write(file, LastGoodText.write(wanted), Durability.FORCED);
    return file;
  }

  private Path next(Digest digest, Kind kind) throws IOException {
    List<Path> before = files(kind);
    long number = before.isEmpty() ? 1 : number(before.getFirst()) + 1;
    return directory.resolve(
        String.format(Locale.ROOT, "%012d-%s%s", number, stem(digest), kind.suffix()));
  }

  private static String stem(Digest digest) {
    return digest.hex().substring(0, 16);
  }

  private static boolean isOf(Path file, Digest digest) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches() && name.group(2).equals(stem(digest));
  }

  private void removeOld(Digest digest, Path newest) throws IOException {
    List<Path> others = new ArrayList<>(files(Kind.GOOD));
    others.remove(newest);
    for (Path file : List.copyOf(others)) {
      if (isOf(file, digest)) {
        Files.delete(file);
        others.remove(file);
      }
    }
    for (Path file : others.subList(Math.min(KEPT - 1, others.size()), others.size())) {
      Files.delete(file);
    }
  }

  /// What there is.
  ///
  /// @throws StoreException when the directory or its files cannot be read
  public Loaded load() throws StoreException {
    List<String> unusable = new ArrayList<>();
    List<Wanted> candidates = new ArrayList<>();
    try {
      for (Path file : files(Kind.CANDIDATE)) {
        read(file, unusable).ifPresent(candidates::add);
      }
      for (Path file : files(Kind.GOOD)) {
        Optional<Wanted> good = read(file, unusable);
        if (good.isPresent()) {
          return new Loaded(new LastGood.Kept(good.get()), candidates, unusable);
        }
      }
    } catch (IOException e) {
      throw new StoreException("cannot read last good from " + directory, e);
    }
    return new Loaded(new LastGood.None(), candidates, unusable);
  }

  private static Optional<Wanted> read(Path file, List<String> unusable) throws IOException {
    try {
      if (Files.size(file) > SIZE_LIMIT) {
        throw new IllegalArgumentException("it is larger than " + SIZE_LIMIT + " bytes");
      }
      return Optional.of(LastGoodText.read(Files.readAllBytes(file)));
    } catch (IllegalArgumentException | UnknownRecordException e) {
      unusable.add(file + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /// The files of one kind, newest first.
  private List<Path> files(Kind kind) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .filter(file -> file.getFileName().toString().endsWith(kind.suffix()))
          .sorted(Comparator.comparing((Path file) -> file.getFileName().toString()).reversed())
          .toList();
    }
  }

  private static long number(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches() ? Long.parseLong(name.group(1)) : 0;
  }
}
