package dev.portcullis.reconciler.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.portcullis.reconciler.git.Observation.HeadFound;
import dev.portcullis.reconciler.git.Observation.Missing;
import dev.portcullis.reconciler.git.Observation.Unchanged;
import dev.portcullis.reconciler.git.Observation.Unreachable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;

/// What a world that is not as it should be leads to.
class GitTroubleTest extends WatchedRepository {
  @Test
  void saysThatAnEmptyRepositoryHasNoSuchBranch() {
    assertThat(mirror.look(Known.NOTHING))
        .asInstanceOf(type(Missing.class))
        .extracting(Missing::ref)
        .isEqualTo("main");
  }

  @Test
  void saysThatABranchIsGone() throws IOException {
    var one = upstream.with("a.yaml", "").commit("one");
    upstream.point(MAIN, one);
    upstream.point("refs/heads/other", one);
    mirror.look(Known.NOTHING);
    upstream.removeRef(MAIN);

    assertThat(mirror.look(known(one))).isInstanceOf(Missing.class);
  }

  @Test
  void saysThatATagOnAFileIsNoCommit() throws IOException {
    upstream.point(MAIN, upstream.with("a.yaml", "").commit("one"));
    ObjectId blob;
    try (var inserter = upstream.repository().newObjectInserter()) {
      blob = inserter.insert(Constants.OBJ_BLOB, new byte[] {1});
      inserter.flush();
    }
    upstream.point("refs/tags/file", blob);

    assertThat(mirrorOf("file", PathGlobs.ALL).look(Known.NOTHING))
        .isEqualTo(new Missing("refs/tags/file", "it points to a blob, not to a commit"));
  }

  @Test
  void saysThatTheRemoteCannotBeReachedAndFindsItAgain() throws IOException {
    var one = upstream.with("a.yaml", "").commit("one");
    upstream.point(MAIN, one);
    mirror.look(Known.NOTHING);
    Path home = directory.resolve("upstream.git");
    Path away = directory.resolve("away.git");
    Files.move(home, away);

    var gone = mirror.look(known(one));
    Files.move(away, home);
    var back = mirror.look(known(one));

    assertThat(gone)
        .asInstanceOf(type(Unreachable.class))
        .extracting(Unreachable::message)
        .asString()
        .contains(upstream.url().toString());
    assertThat(back).isInstanceOf(Unchanged.class);
  }

  @Test
  void survivesARemoteMadeAnew() throws IOException {
    upstream.point(MAIN, upstream.with("a.yaml", "old").commit("old"));
    var old = head(mirror.look(Known.NOTHING)).commit();
    upstream.close();
    try (var trash = Files.walk(directory.resolve("upstream.git"))) {
      trash.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
    upstream = new Upstream(directory.resolve("upstream.git"));
    var fresh = upstream.with("a.yaml", "new").commit("new");
    upstream.point(MAIN, fresh);

    HeadFound found = head(mirror.look(new Known(old, old::equals)));

    assertThat(found.commit()).isEqualTo(Upstream.id(fresh));
    assertThat(found.history().forced()).isTrue();
  }

  @Test
  void makesABrokenMirrorAnew() throws IOException {
    upstream.point(MAIN, upstream.with("a.yaml", "1").commit("one"));
    head(mirror.look(Known.NOTHING));
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory.resolve("data"))) {
      files = new ArrayList<>(all.filter(Files::isRegularFile).toList());
    }

    for (Path file : files) {
      Files.createDirectories(file.getParent());
      Files.write(file, "broken".getBytes(StandardCharsets.UTF_8));
      List<Observation> looks = new ArrayList<>();
      for (int i = 0; i < 4 && looks.stream().noneMatch(HeadFound.class::isInstance); i++) {
        looks.add(mirror.look(Known.NOTHING));
      }
      assertThat(looks).as("with broken %s", file).anyMatch(HeadFound.class::isInstance);
      assertThat(paths(head(looks.getLast()))).containsExactly("a.yaml");
    }
  }

  @Test
  void passesOverTheLocksOfAProcessThatWasKilled() throws IOException {
    var one = upstream.with("a.yaml", "1").commit("one");
    upstream.point(MAIN, one);
    head(mirror.look(Known.NOTHING));
    Path lock = directory.resolve("data/mirror.git/refs/portcullis/watched.lock");
    Files.createDirectories(lock.getParent());
    Files.createFile(lock);
    upstream.point(MAIN, upstream.with("a.yaml", "2").commit("two", one));

    assertThat(head(mirror.look(known(one))).history().firstParents()).hasSize(1);
  }

  @Test
  void aMirrorStaysSmallAfterManyPushes() throws IOException {
    ObjectId commit = upstream.with("a.yaml", "0").commit("first");
    upstream.point(MAIN, commit);
    Observation found = mirror.look(Known.NOTHING);
    for (int push = 1; push <= 120; push++) {
      ObjectId next = upstream.with("a.yaml", "" + push).commit("push " + push, commit);
      upstream.point(MAIN, next);
      found = mirror.look(known(commit));
      assertThat(head(found).history().forced()).as("push %d", push).isFalse();
      commit = next;
    }

    assertThat(head(found).commit()).isEqualTo(Upstream.id(commit));
    try (Stream<Path> packs = Files.list(directory.resolve("data/mirror.git/objects/pack"))) {
      assertThat(packs).hasSizeLessThanOrEqualTo(120);
    }
  }
}
