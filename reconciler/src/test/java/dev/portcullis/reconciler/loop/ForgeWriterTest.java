package dev.portcullis.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.portcullis.enforcer.agent.SmallCluster;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.reconciler.forge.CheckRun;
import dev.portcullis.reconciler.forge.Comment;
import dev.portcullis.reconciler.forge.CommitStatus;
import dev.portcullis.reconciler.forge.CommitStatus.State;
import dev.portcullis.reconciler.forge.ForgeException.Limited;
import dev.portcullis.reconciler.forge.ForgeException.Refused;
import dev.portcullis.reconciler.forge.ForgeException.Unavailable;
import dev.portcullis.reconciler.forge.ForgeSettings;
import dev.portcullis.reconciler.forge.ForgeSettings.Kind;
import dev.portcullis.reconciler.forge.PullRequest;
import dev.portcullis.reconciler.forge.Stand;
import dev.portcullis.reconciler.forge.fake.FakeForge;
import dev.portcullis.reconciler.forge.fake.Reply;
import dev.portcullis.reconciler.loop.ForgeWriter.Pace;
import dev.portcullis.reconciler.web.Metrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

class ForgeWriterTest {
  private static final CommitId COMMIT = Stand.COMMIT;
  private static final Pace QUICK =
      new Pace(Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(4), 4);

  @TempDir private Path directory = Path.of("");
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Metrics metrics = new Metrics(registry);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(ForgeWriter.class);

  @BeforeEach
  void listen() {
    log.start();
    logger.setLevel(Level.DEBUG);
    logger.addAppender(log);
  }

  @AfterEach
  void listenNoMore() {
    logger.detachAppender(log);
    logger.setLevel(null);
  }

  private double counted(String op, String result) {
    return registry
        .find("portcullis.forge.requests")
        .tags("op", op, "result", result)
        .counters()
        .stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  private List<String> warnings() {
    return List.copyOf(log.list).stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private static Comment comment(String summary) {
    return new Comment(COMMIT, summary, _ -> summary);
  }

  private static CommitStatus status(String description) {
    return new CommitStatus(COMMIT, "portcullis/rollout", State.PENDING, description, "");
  }

  @Test
  void writesCommentsStatusesAndChecksInTheOrderInWhichTheyCame() throws Exception {
    var forge = new ScriptedForge(_ -> {});
    try (var writer = ForgeWriter.start(forge, metrics, QUICK)) {
      writer.comment(new PullRequest(7), comment("clean"));
      writer.status(status("1 of 3"));
      SmallCluster.await("a writing is tried", () -> forge.tried().size() == 2);
      var findings = new CheckRun.Findings("t", _ -> "s", _ -> "", List.of());
      writer.check(new CheckRun(status("3 of 3"), findings));
      SmallCluster.await("a writing is counted", () -> counted("check", "made") == 1);
    }
    assertThat(forge.tried())
        .containsExactly("#7 clean", "portcullis/rollout 1 of 3", "portcullis/rollout 3 of 3");
    assertThat(forge.isClosed()).isTrue();
    assertThat(warnings()).isEmpty();
  }

  @Test
  void ofWhatIsToBeSaidAboutOneThingTheNewestWins() throws Exception {
    var go = new CountDownLatch(1);
    var forge = new ScriptedForge(_ -> go.await());
    try (var writer = ForgeWriter.start(forge, metrics, QUICK)) {
      writer.comment(new PullRequest(1), comment("first"));
      SmallCluster.await("a writing is tried", () -> forge.tried().size() == 1);
      for (int update = 0; update < 500; update++) {
        writer.comment(new PullRequest(7), comment("update " + update));
        writer.status(status(update + " of 500"));
      }
      go.countDown();
      SmallCluster.await("a writing is counted", () -> counted("status", "made") == 1);
    }
    assertThat(forge.tried())
        .containsExactly("#1 first", "#7 update 499", "portcullis/rollout 499 of 500");
  }

  @Test
  void whoeverGivesItSomethingNeverWaitsAndWhatWaitedLongestGivesWay() throws Exception {
    var go = new CountDownLatch(1);
    var forge = new ScriptedForge(_ -> go.await());
    try (var writer = ForgeWriter.start(forge, metrics, QUICK)) {
      writer.comment(new PullRequest(1), comment("first"));
      SmallCluster.await("a writing is tried", () -> forge.tried().size() == 1);
      for (int pull = 2; pull <= 1030; pull++) {
        writer.comment(new PullRequest(pull), comment("x"));
      }
      go.countDown();
      SmallCluster.await("a writing is counted", () -> counted("comment", "made") == 1025);
    }
    assertThat(counted("comment", "given-up")).isEqualTo(5);
    assertThat(forge.tried()).contains("#7 x", "#1030 x").doesNotContain("#2 x", "#6 x");
    assertThat(warnings()).hasSize(1);
  }

  @Test
  void whatDoesNotSucceedIsTriedAgainAndToldOnce() throws Exception {
    var forge =
        new ScriptedForge(count -> {
          if (count < 4) {
            throw new Unavailable(502, "it answered 502, time " + count);
          }
        });
    try (var writer = ForgeWriter.start(forge, metrics, QUICK)) {
      writer.comment(new PullRequest(7), comment("clean"));
      SmallCluster.await("a writing is counted", () -> counted("comment", "made") == 1);
    }
    assertThat(counted("comment", "failed")).isEqualTo(3);
    assertThat(warnings()).containsExactly("the forge takes nothing now: it answered 502, time 1");
  }

  @Test
  void whatIsTriedTooOftenIsGivenUp() throws Exception {
    var forge =
        new ScriptedForge(_ -> {
          throw new Unavailable("down");
        });
    try (var writer = ForgeWriter.start(forge, metrics, QUICK)) {
      writer.comment(new PullRequest(7), comment("clean"));
      SmallCluster.await("a writing is counted", () -> counted("comment", "given-up") == 1);
    }
    assertThat(forge.tried()).hasSize(QUICK.tries());
    assertThat(warnings())
        .containsExactly("the forge takes nothing now: down", "not written to the forge: down");
  }

  @Test
  void somethingNewerTakesThePlaceOfWhatIsTriedAgain() throws Exception {
    var go = new CountDownLatch(1);
    var forge =
        new ScriptedForge(count -> {
          if (count == 1) {
            go.await();
            throw new Unavailable("down");
          }
        });
    try (var writer = ForgeWriter.start(forge, metrics, QUICK)) {
      writer.comment(new PullRequest(7), comment("old"));
      SmallCluster.await("a writing is tried", () -> forge.tried().size() == 1);
      writer.comment(new PullRequest(7), comment("new"));
      go.countDown();
      SmallCluster.await("a writing is counted", () -> counted("comment", "made") == 1);
    }
    assertThat(forge.tried()).containsExactly("#7 old", "#7 new");
  }

  @Test
  void whatIsRefusedIsToldOnceAndNotTriedAgain() throws Exception {
    var forge =
        new ScriptedForge(_ -> {
          throw new Refused(403, "#7 is locked");
        });
    try (var writer = ForgeWriter.start(forge, metrics, QUICK)) {
      for (int update = 1; update <= 3; update++) {
        int count = update;
        writer.comment(new PullRequest(7), comment("update " + update));
        SmallCluster.await("a writing is counted", () -> counted("comment", "refused") == count);
      }
    }
    assertThat(forge.tried()).hasSize(3);
    assertThat(warnings()).containsExactly("not written to the forge: #7 is locked");
  }

  @Test
  void aDefectInWhatIsWrittenDoesNotEndIt() throws Exception {
    var forge =
        new ScriptedForge(count -> {
          if (count == 1) {
            throw new IllegalStateException("a defect");
          }
        });
    try (var writer = ForgeWriter.start(forge, metrics, QUICK)) {
      writer.comment(new PullRequest(7), comment("bad"));
      writer.comment(new PullRequest(8), comment("good"));
      SmallCluster.await("a writing is counted", () -> counted("comment", "made") == 1);
    }
    assertThat(counted("comment", "defect")).isEqualTo(1);
  }

  @Test
  void aForgeThatIsToBeLeftAloneIsAskedNothingUntilThen() throws Exception {
    Instant until = Instant.now().plusSeconds(3600);
    var forge =
        new ScriptedForge(_ -> {
          throw new Limited(429, until, "slow down");
        });
    try (var writer = ForgeWriter.start(forge, metrics, QUICK)) {
      writer.comment(new PullRequest(7), comment("clean"));
      SmallCluster.await("a writing is counted", () -> counted("comment", "limited") == 1);
      writer.comment(new PullRequest(8), comment("clean"));
      writer.status(status("1 of 3"));
    }
    assertThat(forge.tried()).containsExactly("#7 clean");
  }

  @Test
  void closingDoesNotWaitForAForgeThatIsSilentAndPutsAreThenPassedOver() {
    try (Stand stand = Stand.of(Kind.GITHUB, directory)) {
      stand.fake().fallSilent();
      var writer = ForgeWriter.start(stand.forge(), metrics, QUICK);
      writer.status(status("1 of 3"));
      writer.close();
      writer.status(status("2 of 3"));
      assertThat(stand.fake().statuses()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRealForgeThatLimitsAndFailsIsWrittenToInTheEnd(Kind kind) throws Exception {
    try (Stand stand = Stand.of(kind, directory)) {
      PullRequest pull = stand.fake().open(7);
      stand.fake().next(Reply.of(429, "{\"message\":\"slow down\"}").with("Retry-After", "1"));
      stand.fake().next(Reply.of(502, "<html>"));
      stand.fake().next(Reply.of(500, "{\"message\":\"%s\"}".formatted(FakeForge.TOKEN)));
      try (var writer = ForgeWriter.start(stand.forge(), metrics, QUICK)) {
        writer.comment(pull, comment("clean"));
        SmallCluster.await("a writing is counted", () -> counted("comment", "made") == 1);
      }
      assertThat(stand.fake().bodies(pull)).hasSize(1);
      assertThat(counted("comment", "limited")).isEqualTo(1);
      assertThat(counted("comment", "failed")).isEqualTo(2);
      assertThat(log.list.toString()).doesNotContain("s3cr3t");
    }
  }

  @Test
  void withoutAForgeWhatIsGivenToItIsPassedOver() {
    try (var writer = ForgeWriter.of(new ForgeSettings.Off(), Clock.systemUTC(), metrics)) {
      writer.comment(new PullRequest(7), comment("clean"));
      writer.status(status("1 of 3"));
    }
    assertThat(registry.find("portcullis.forge.requests").counters()).isEmpty();
  }
}
