package dev.portcullis.reconciler.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.Head;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.reconciler.git.Observation.HeadFound;
import dev.portcullis.reconciler.git.Observation.Unchanged;
import dev.portcullis.reconciler.parse.DiagnosticCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;

class GitMirrorTest extends WatchedRepository {
  @Test
  void readsTheManifestsOfTheHeadAndWhoMadeIt() throws IOException {
    var commit =
        upstream
            .with("README.md", "hello")
            .with("a/web.yaml", "a: 1")
            .with("b.yml", "b: 1")
            .with("c.json", "{}")
            .commit("Let the web in\n\nbecause\n");
    upstream.point(MAIN, commit);

    HeadFound found = head(mirror.look(Known.NOTHING));

    assertThat(found.commit()).isEqualTo(Upstream.id(commit));
    assertThat(found.ref()).isEqualTo(MAIN);
    assertThat(paths(found)).containsExactly("a/web.yaml", "b.yml", "c.json");
    assertThat(found.tree().files().getFirst().content())
        .isEqualTo("a: 1".getBytes(StandardCharsets.UTF_8));
    assertThat(found.authorship().author().email()).isEqualTo("ada@example.org");
    assertThat(found.authorship().author().time()).hasToString("2023-11-14T22:13:20.000Z");
    assertThat(found.authorship().message()).isEqualTo("Let the web in\n\nbecause\n");
    assertThat(found.authorship().signature()).isEqualTo("unchecked");
  }

  @Test
  void saysThatTheHeadIsUnchangedWithoutFetching() throws IOException {
    var commit = upstream.with("a.yaml", "").commit("one");
    upstream.point(MAIN, commit);

    assertThat(mirror.look(known(commit))).isEqualTo(new Unchanged(MAIN, Upstream.id(commit)));
    assertThat(directory.resolve("data/mirror.git/refs/portcullis")).doesNotExist();
  }

  @Test
  void walksFirstParentsDownToWhatWasCovered() throws IOException {
    var one = upstream.with("a.yaml", "").commit("one");
    var two = upstream.commit("two", one);
    var side = upstream.commit("side", one);
    var merge = upstream.commit("merge", two, side);
    upstream.point(MAIN, merge);

    History history = head(mirror.look(known(one))).history();

    assertThat(history.firstParents()).containsExactly(Upstream.id(merge), Upstream.id(two));
    assertThat(history.forced()).isFalse();
  }

  @Test
  void listsAtMostOneCommitMoreThanAnEventMayCover() throws IOException {
    ObjectId commit = upstream.with("a.yaml", "").commit("first");
    for (int i = 0; i < Head.COVERS_LIMIT + 5; i++) {
      commit = upstream.commit("more " + i, commit);
    }
    upstream.point(MAIN, commit);

    assertThat(head(mirror.look(Known.NOTHING)).history().firstParents())
        .hasSize(Head.COVERS_LIMIT + 1);
  }

  @Test
  void noticesAForcedPushAlsoWhenTheFormerHeadWasNeverFetched() throws IOException {
    var one = upstream.with("a.yaml", "1").commit("one");
    upstream.point(MAIN, one);
    var before = head(mirror.look(Known.NOTHING));
    var other = upstream.with("a.yaml", "2").commit("other");
    upstream.point(MAIN, other);

    assertThat(head(mirror.look(known(one))).history().forced()).isTrue();
    var stranger = new Known(CommitId.ofHex("0123456789".repeat(4)), _ -> false);
    assertThat(head(mirror.look(stranger)).history().forced()).isTrue();
    assertThat(before.history().forced()).isFalse();
  }

  @Test
  void goesBackToACoveredHeadWithNothingNewToCover() throws IOException {
    var one = upstream.with("a.yaml", "1").commit("one");
    var two = upstream.with("a.yaml", "2").commit("two", one);
    upstream.point(MAIN, one);
    var covered = List.of(Upstream.id(one), Upstream.id(two));

    History history = head(mirror.look(new Known(Upstream.id(two), covered::contains))).history();

    assertThat(history.firstParents()).isEmpty();
    assertThat(history.forced()).isTrue();
  }

  @Test
  void theTreeDigestDependsOnIncludedManifestsAlone() throws IOException {
    var one = upstream.with("a.yaml", "1").with("README.md", "1").commit("one");
    upstream.point(MAIN, one);
    var first = head(mirror.look(Known.NOTHING)).tree().digest();
    upstream.point(MAIN, upstream.with("README.md", "2").commit("two", one));
    var second = head(mirror.look(known(one))).tree().digest();
    upstream.point(MAIN, upstream.with("a.yaml", "2").commit("three", one));
    var third = head(mirror.look(known(one))).tree().digest();

    assertThat(second).isEqualTo(first);
    assertThat(third).isNotEqualTo(first);
  }

  @Test
  void readsOnlyIncludedPaths() throws IOException {
    upstream
        .with("policies/a.yaml", "")
        .with("policies/deep/b.yaml", "")
        .with("policies/test/c.yaml", "")
        .with("d.yaml", "")
        .with("policies/link.yaml", FileMode.SYMLINK, new byte[] {'x'})
        .withSubmodule("vendor/lib", ObjectId.fromString("0123456789".repeat(4)));
    upstream.point(MAIN, upstream.commit("all"));
    var globs = PathGlobs.of(List.of("policies/**"), List.of("**/test/**", "policies/link.yaml"));

    HeadFound found = head(mirrorOf("main", globs).look(Known.NOTHING));

    assertThat(paths(found)).containsExactly("policies/a.yaml", "policies/deep/b.yaml");
    assertThat(problems(found)).isEmpty();
  }

  @Test
  void reportsWhatItWillNotRead() throws IOException {
    upstream
        .with("good.yaml", "a: 1")
        .with("exactly.yaml", "x".repeat(1 << 20))
        .with("huge.yaml", "x".repeat((1 << 20) + 1))
        .with("lfs.yaml", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")
        .with("link.yaml", FileMode.SYMLINK, "/etc/passwd".getBytes(StandardCharsets.UTF_8))
        .with("link", FileMode.SYMLINK, "good.yaml".getBytes(StandardCharsets.UTF_8))
        .withSubmodule("sub", ObjectId.fromString("0123456789".repeat(4)));
    upstream.point(MAIN, upstream.commit("all sorts"));

    HeadFound found = head(mirror.look(Known.NOTHING));

    assertThat(paths(found)).containsExactly("exactly.yaml", "good.yaml");
    assertThat(problems(found))
        .containsExactly(
            DiagnosticCode.FILE_TOO_LARGE + " huge.yaml",
            DiagnosticCode.LFS_POINTER + " lfs.yaml",
            DiagnosticCode.SYMLINK + " link.yaml",
            DiagnosticCode.SUBMODULE + " sub");
  }

  @Test
  void followsTagsAnnotatedOnesToo() throws IOException {
    var one = upstream.with("a.yaml", "").commit("one");
    upstream.point("refs/tags/light", one);
    upstream.point("refs/tags/heavy", upstream.tag("heavy", one));

    assertThat(head(mirrorOf("light", PathGlobs.ALL).look(Known.NOTHING)).commit())
        .isEqualTo(Upstream.id(one));
    assertThat(head(mirrorOf("heavy", PathGlobs.ALL).look(Known.NOTHING)).commit())
        .isEqualTo(Upstream.id(one));
    assertThat(mirrorOf("heavy", PathGlobs.ALL).look(known(one))).isInstanceOf(Unchanged.class);
  }

  @Test
  void followsAFullRef() throws IOException {
    var one = upstream.with("a.yaml", "").commit("one");
    upstream.point("refs/pull/7/head", one);

    HeadFound found = head(mirrorOf("refs/pull/7/head", PathGlobs.ALL).look(Known.NOTHING));

    assertThat(found.ref()).isEqualTo("refs/pull/7/head");
  }

  @Test
  void prefersABranchToATagOfTheSameNameAndSaysSo() throws IOException {
    var one = upstream.with("a.yaml", "1").commit("one");
    var two = upstream.with("a.yaml", "2").commit("two");
    upstream.point(MAIN, one);
    upstream.point("refs/tags/main", two);

    HeadFound found = head(mirror.look(Known.NOTHING));

    assertThat(found.commit()).isEqualTo(Upstream.id(one));
    assertThat(found.notes())
        .containsExactly("refs/tags/main has the same name and is not watched");
  }
}
