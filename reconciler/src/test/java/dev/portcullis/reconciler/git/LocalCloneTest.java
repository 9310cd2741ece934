package dev.portcullis.reconciler.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.reconciler.parse.ManifestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalCloneTest {
  private static final String ACK = "Portcullis-Ack";

  @TempDir private Path directory = Path.of("");

  private Upstream commits;

  @BeforeEach
  void makeARepository() throws IOException {
    commits = new Upstream(directory.resolve("commits.git"));
  }

  @AfterEach
  void closeTheRepository() {
    commits.close();
  }

  private LocalClone open() throws IOException {
    return LocalClone.open(directory.resolve("commits.git")).orElseThrow();
  }

  private Optional<CommitId> commit(String revision) throws IOException {
    try (LocalClone clone = open()) {
      return clone.commit(revision);
    }
  }

  private Optional<CommitId> mergeBase(ObjectId one, ObjectId other) throws IOException {
    try (LocalClone clone = open()) {
      return clone.mergeBase(Upstream.id(one), Upstream.id(other));
    }
  }

  private List<String> trailers(ObjectId base, ObjectId head) throws IOException {
    try (LocalClone clone = open()) {
      return clone.trailers(Upstream.id(base), Upstream.id(head), ACK);
    }
  }

  @Test
  void aDirectoryInsideAWorkTreeIsInItsClone() throws IOException {
    Path tree = directory.resolve("tree");
    Path inside = Files.createDirectories(tree.resolve("policies/shop"));
    try (LocalCommits made = LocalCommits.create(tree)) {
      made.put("a.yaml", "").commit("main", "one");
    }

    try (LocalClone clone = LocalClone.open(inside).orElseThrow()) {
      assertThat(clone.commit("main")).isPresent();
    }
  }

  @Test
  void aDirectoryOutsideIsInNone() throws IOException {
    Path outside = Files.createDirectories(directory.resolve("outside"));

    assertThat(LocalClone.open(outside)).isEmpty();
  }

  @Test
  void aCommitHasManyNames() throws IOException {
    ObjectId one = commits.with("a.yaml", "1").commit("one");
    ObjectId two = commits.with("a.yaml", "2").commit("two", one);
    commits.point("refs/heads/main", two);
    commits.point("refs/heads/topic/of-ann", one);
    commits.point("refs/tags/v1", commits.tag("first", one));
    commits.point("refs/pull/7/head", one);

    for (String name :
        List.of(
            "main~1",
            "main^",
            "topic/of-ann",
            "refs/heads/topic/of-ann",
            "v1",
            "refs/pull/7/head",
            one.name(),
            one.name().substring(0, 10))) {
      assertThat(commit(name)).as(name).contains(Upstream.id(one));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nothing",
        "main~9",
        "main^2",
        "main:a.yaml",
        "main^{tree}",
        "main..main",
        "main@{99}",
        "@{-1}",
        "^",
        "~",
        "--all",
        "refs/heads/*",
        "0123456789012345678901234567890123456789",
        "01234567",
      })
  void whatNamesNoCommitIsNone(String revision) throws IOException {
    commits.point("refs/heads/main", commits.with("a.yaml", "1").commit("one"));

    assertThat(commit(revision)).isEmpty();
  }

  @Test
  void branchesPartedAtTheirNewestCommonCommit() throws IOException {
    ObjectId root = commits.commit("root");
    ObjectId parted = commits.commit("parted", root);
    ObjectId base = commits.commit("base", commits.commit("onwards", parted));
    ObjectId head = commits.commit("head", parted);

    assertThat(mergeBase(base, head)).contains(Upstream.id(parted));
    assertThat(mergeBase(head, base)).contains(Upstream.id(parted));
  }

  @Test
  void aBranchThatTookInTheOtherPartedThere() throws IOException {
    ObjectId root = commits.commit("root");
    ObjectId base = commits.commit("base", root);
    ObjectId own = commits.commit("own", root);
    ObjectId head = commits.commit("merge", own, base);

    assertThat(mergeBase(base, head)).contains(Upstream.id(base));
    assertThat(mergeBase(base, base)).contains(Upstream.id(base));
  }

  @Test
  void historiesWithoutACommonCommitNeverParted() throws IOException {
    assertThat(mergeBase(commits.commit("one"), commits.commit("other"))).isEmpty();
  }

  @Test
  void aShallowCloneDoesNotKnowWhereBranchesParted() throws IOException {
    ObjectId parted = commits.commit("parted");
    ObjectId base = commits.commit("base", parted);
    ObjectId head = commits.commit("head", parted);
    Files.writeString(directory.resolve("commits.git/shallow"), ends(base, head));

    assertThat(mergeBase(base, head)).isEmpty();
  }

  private static String ends(ObjectId... commits) {
    return Arrays.stream(commits).map(ObjectId::name).sorted().collect(Collectors.joining("\n"))
        + "\n";
  }

  @Test
  void trailersAreThoseOfTheChangeNewestFirst() throws IOException {
    ObjectId base = commits.commit("base\n\nPortcullis-Ack: R001 of before\n");
    ObjectId first = commits.commit("first\n\nPortcullis-Ack: R002 one\n", base);
    ObjectId head =
        commits.commit(
            "second\n\nPortcullis-Ack: R003 two\nReviewed-by: Ann\nPortcullis-Ack: R004 three\n",
            first);

    assertThat(trailers(base, head)).containsExactly("R003 two", "R004 three", "R002 one");
    assertThat(trailers(first, head)).containsExactly("R003 two", "R004 three");
    assertThat(trailers(head, head)).isEmpty();
  }

  @Test
  void onlyTheLastParagraphHasTrailers() throws IOException {
    ObjectId base = commits.commit("base");
    ObjectId head =
        commits.commit(
            "head\n\nPortcullis-Ack: R001 is what one would write\n\nIn the end.\n", base);

    assertThat(trailers(base, head)).isEmpty();
  }

  @Test
  void whatTheBranchTookInFromTheBaseIsNotItsOwn() throws IOException {
    ObjectId root = commits.commit("root");
    ObjectId base = commits.commit("base\n\nPortcullis-Ack: R001 of others\n", root);
    ObjectId own = commits.commit("own\n\nPortcullis-Ack: R002 of its own\n", root);
    ObjectId head = commits.commit("merge", own, base);

    assertThat(trailers(base, head)).containsExactly("R002 of its own");
  }

  @Test
  void ofALongHistoryTheNewestThousandCommitsAreRead() throws IOException {
    ObjectId base = commits.commit("base");
    ObjectId head = commits.commit("oldest\n\nPortcullis-Ack: R001 too long ago\n", base);
    head = commits.commit("newer\n\nPortcullis-Ack: R002 just within\n", head);
    for (int i = 0; i < 999; i++) {
      head = commits.commit("commit " + i, head);
    }

    assertThat(trailers(base, head)).containsExactly("R002 just within");
  }

  @Test
  void aCommitIsReadAsItWasOnTheWantedPaths() throws IOException {
    ObjectId one = commits.with("p/a.yaml", "old").with("other/b.yaml", "").commit("one");
    commits.point("refs/heads/main", commits.with("p/a.yaml", "new").commit("two", one));

    try (LocalClone clone = open()) {
      ReadTree read = clone.read(Upstream.id(one), PathGlobs.of(List.of("p/**"), List.of()));

      assertThat(read.files()).extracting(ManifestFile::path).containsExactly("p/a.yaml");
      assertThat(read.files().getFirst().content()).asString(UTF_8).isEqualTo("old");
    }
  }
}
