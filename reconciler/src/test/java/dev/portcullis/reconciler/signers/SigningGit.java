package dev.portcullis.reconciler.signers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The `git` and `ssh-keygen` of the machine, in a directory of their own, with nobody's settings:
/// a repository with one file, and keys to sign its commits with.
public final class SigningGit {
  private static final int SECONDS = 60;

  private final Path directory;
  private final Path work;
  private int edits;

  /// What a command printed, and how it ended.
  private record Ending(int code, String out, String err) {}

  private SigningGit(Path directory) {
    this.directory = directory;
    this.work = directory.resolve("work");
  }

  /// With an empty repository.
  public static SigningGit init(Path directory) {
    var git = new SigningGit(directory);
    git.done("git", "init", "-q", "-b", "main", git.work.toString());
    return git;
  }

  /// With a clone of the repository at `url`.
  public static SigningGit clone(String url, Path directory) {
    var git = new SigningGit(directory);
    git.done("git", "clone", "-q", url, git.work.toString());
    return git;
  }

  /// Where the repository is.
  public String url() {
    return work.toUri().toString();
  }

  /// A new private key of this type; its public half stands beside it.
  public Path key(String name, String... type) {
    Path key = directory.resolve(name);
    List<String> words = new ArrayList<>(List.of("ssh-keygen", "-q", "-N", "", "-C", name));
    words.addAll(Arrays.asList(type));
    words.addAll(List.of("-f", key.toString()));
    done(words.toArray(String[]::new));
    return key;
  }

  /// The type of a key and the key, as they stand in files.
  public static String publicHalf(Path key) {
    try {
      String[] words = Files.readString(Path.of(key + ".pub")).split(" ", -1);
      return words[0] + " " + words[1];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What OpenSSH knows a key by.
  public String fingerprint(Path key) {
    return done("ssh-keygen", "-l", "-E", "sha256", "-f", key + ".pub").out().split(" ", -1)[1];
  }

  /// Changes the file and commits that, without a signature.
  public void commit() {
    commitWith();
  }

  /// Changes the file and commits that, signed with the key.
  public void commitSigned(Path key) {
    commitWith("-c", "gpg.format=ssh", "-c", "user.signingkey=" + key, "-c", "commit.gpgsign=true");
  }

  private void commitWith(String... options) {
    write(work.resolve("notes.txt"), "edit " + ++edits);
    done("git", "-C", work.toString(), "add", ".");
    List<String> words = new ArrayList<>(List.of("git", "-C", work.toString()));
    words.addAll(Arrays.asList(options));
    words.addAll(List.of("commit", "-q", "-m", "Edit\n\nand say why"));
    done(words.toArray(String[]::new));
  }

  /// Pushes what was committed.
  public void push() {
    done("git", "-C", work.toString(), "push", "-q", "origin", "HEAD:main");
  }

  /// The bytes of the newest commit's object.
  byte[] head() {
    return done("git", "-C", work.toString(), "cat-file", "commit", "HEAD")
        .out()
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /// Whether Git finds the newest commit's signature good, with these signers.
  boolean isGood(String signers) {
    Path file = write(directory.resolve("signers"), signers);
    String option = "gpg.ssh.allowedSignersFile=" + file;
    return run("git", "-C", work.toString(), "-c", option, "verify-commit", "HEAD").code() == 0;
  }

  /// The signature of `message` by the key, made for `namespace`.
  String signature(Path key, String namespace, byte[] message) {
    Path file = write(directory.resolve("message"), message);
    done("ssh-keygen", "-q", "-Y", "sign", "-f", key.toString(), "-n", namespace, file.toString());
    Path signature = directory.resolve("message.sig");
    try {
      String text = Files.readString(signature);
      Files.delete(signature);
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether OpenSSH finds that the signature is one of Ada's over `message`.
  boolean isGood(String signers, String signature, byte[] message) {
    Path file = write(directory.resolve("signers"), signers);
    Path kept = write(directory.resolve("signature"), signature);
    Path signed = write(directory.resolve("message"), message);
    String command =
        "ssh-keygen -Y verify -f '%s' -I ada@example.org -n git -s '%s' < '%s'"
            .formatted(file, kept, signed);
    return run("sh", "-c", command).code() == 0;
  }

  private static Path write(Path file, String text) {
    return write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Path write(Path file, byte[] bytes) {
    try {
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Ending done(String... words) {
    Ending ending = run(words);
    assertThat(ending.code()).as("%s: %s", List.of(words), ending.err()).isZero();
    return ending;
  }

  private Ending run(String... words) {
    try {
      Path out = Files.createTempFile(directory, "run", ".out");
      Path err = Files.createTempFile(directory, "run", ".err");
      var builder = new ProcessBuilder(words).redirectOutput(out.toFile());
      builder.redirectError(err.toFile()).directory(directory.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
      builder.environment().put("HOME", directory.toString());
      builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
      for (String who : List.of("AUTHOR", "COMMITTER")) {
        builder.environment().put("GIT_" + who + "_NAME", "Ada");
        builder.environment().put("GIT_" + who + "_EMAIL", "ada@example.org");
        builder.environment().put("GIT_" + who + "_DATE", "1700000000 +0000");
      }
      Process process = builder.start();
      assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("%s", List.of(words)).isTrue();
      return new Ending(
          process.exitValue(),
          Files.readString(out, StandardCharsets.ISO_8859_1),
          Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
