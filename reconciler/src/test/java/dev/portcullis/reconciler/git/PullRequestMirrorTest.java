package dev.portcullis.reconciler.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.parse.ManifestFile;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;

class PullRequestMirrorTest extends WatchedRepository {
  private static final String ACK = "Portcullis-Ack";

  private PullRequestMirror pullRequestsOf(String ref) {
    var remote = new Remote(upstream.url(), "git", new Token.None(), Duration.ofSeconds(10));
    return new PullRequestMirror(
        new GitSettings(remote, ref, PathGlobs.ALL, directory.resolve("data")),
        new PullRequestRefs(List.of("refs/pull/*/head")));
  }

  private static PullRequestHead head(int number, ObjectId commit) {
    return new PullRequestHead(
        Integer.toString(number), "refs/pull/" + number + "/head", Upstream.id(commit));
  }

  private static List<String> paths(Proposal.Version version) {
    return version.tree().files().stream().map(ManifestFile::path).toList();
  }

  @Test
  void theNewestPullRequestsComeFirst() throws IOException {
    var main = upstream.with("a.yaml", "").commit("main");
    upstream.point(MAIN, main);
    for (int number : List.of(2, 10, 9)) {
      upstream.point("refs/pull/" + number + "/head", main);
      upstream.point("refs/pull/" + number + "/merge", main);
    }

    assertThat(pullRequestsOf("main").look())
        .isEqualTo(
            new Proposals.Found(
                Upstream.id(main), List.of(head(10, main), head(9, main), head(2, main)), 0));
  }

  @Test
  void ofManyTheOldestArePassedOver() throws IOException {
    var main = upstream.with("a.yaml", "").commit("main");
    upstream.point(MAIN, main);
    for (int number = 1; number <= PullRequestMirror.LIMIT + 3; number++) {
      upstream.point("refs/pull/" + number + "/head", main);
    }

    assertThat(pullRequestsOf("main").look())
        .isInstanceOfSatisfying(
            Proposals.Found.class,
            found -> {
              assertThat(found.heads()).hasSize(PullRequestMirror.LIMIT);
              assertThat(found.heads().getLast().name()).isEqualTo("4");
              assertThat(found.passedOver()).isEqualTo(3);
            });
  }

  @Test
  void aChangeIsHeldAgainstWhereItLeft() throws IOException {
    var parted = upstream.with("a.yaml", "a: 1").commit("parted");
    var proposed =
        upstream
            .with("b.yaml", "b: 1")
            .commit("Open b\n\nPortcullis-Ack: R001 it is meant\n", parted);
    var main = upstream.without("b.yaml").with("c.yaml", "c: 1").commit("go on", parted);
    upstream.point(MAIN, main);
    upstream.point("refs/pull/7/head", proposed);

    assertThat(pullRequestsOf("main").read(head(7, proposed), ACK))
        .isInstanceOfSatisfying(
            Proposal.Change.class,
            change -> {
              assertThat(change.onto()).isEqualTo(Upstream.id(main));
              assertThat(change.base().commit()).isEqualTo(Upstream.id(parted));
              assertThat(paths(change.base())).containsExactly("a.yaml");
              assertThat(change.head().commit()).isEqualTo(Upstream.id(proposed));
              assertThat(paths(change.head())).containsExactly("a.yaml", "b.yaml");
              assertThat(change.trailers()).containsExactly("R001 it is meant");
              assertThat(change.authorship().message()).startsWith("Open b");
            });
  }

  @Test
  void whatHasNothingInCommonIsUnrelated() throws IOException {
    var main = upstream.with("a.yaml", "").commit("main");
    upstream.point(MAIN, main);
    var stranger = upstream.with("b.yaml", "").commit("stranger");
    upstream.point("refs/pull/1/head", stranger);

    assertThat(pullRequestsOf("main").read(head(1, stranger), ACK))
        .isEqualTo(
            new Proposal.Unrelated(Upstream.id(main), "it has no commit in common with main"));
  }

  @Test
  void aTreeForAHeadIsUnrelated() throws IOException {
    var main = upstream.with("a.yaml", "").commit("main");
    upstream.point(MAIN, main);
    ObjectId tree = upstream.repository().parseCommit(main).getTree();
    upstream.point("refs/pull/1/head", tree);

    assertThat(pullRequestsOf("main").read(head(1, tree), ACK))
        .isEqualTo(new Proposal.Unrelated(Upstream.id(main), "it points to no commit"));
  }

  @Test
  void aPullRequestThatIsGoneMeanwhileCannotBeRead() throws IOException {
    var main = upstream.with("a.yaml", "").commit("main");
    upstream.point(MAIN, main);

    assertThat(pullRequestsOf("main").read(head(1, main), ACK))
        .isInstanceOfSatisfying(
            Proposal.Unreadable.class,
            unreadable -> assertThat(unreadable.message()).contains("cannot fetch from"));
  }

  @Test
  void withoutTheBranchNothingIsKnown() throws IOException {
    upstream.point("refs/pull/1/head", upstream.with("a.yaml", "").commit("one"));

    assertThat(pullRequestsOf("elsewhere").look())
        .isEqualTo(new Proposals.Unknown("the repository has no elsewhere"));
  }

  @Test
  void whatIsProposedDoesNotLieBesideWhatIsInForce() throws IOException {
    var main = upstream.with("a.yaml", "").commit("main");
    upstream.point(MAIN, main);
    var proposed = upstream.with("b.yaml", "").commit("b", main);
    upstream.point("refs/pull/1/head", proposed);
    mirror.look(Known.NOTHING);

    Proposal read = pullRequestsOf("main").read(head(1, proposed), ACK);

    assertThat(read).isInstanceOf(Proposal.Change.class);
    try (var inForce =
        LocalClone.open(directory.resolve("data").resolve("mirror.git")).orElseThrow()) {
      assertThat(inForce.commit(main.name())).isPresent();
      assertThat(inForce.commit(proposed.name())).isEmpty();
    }
  }
}
