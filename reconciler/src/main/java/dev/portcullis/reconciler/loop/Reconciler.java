package dev.portcullis.reconciler.loop;

import dev.portcullis.enforcer.agent.Version;
import dev.portcullis.enforcer.apply.Wanted;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.stateimage.ImageMaker;
import dev.portcullis.reconciler.compile.Compilation;
import dev.portcullis.reconciler.git.GitMirror;
import dev.portcullis.reconciler.git.PullRequestMirror;
import dev.portcullis.reconciler.image.AsOf;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.GitImage;
import dev.portcullis.reconciler.image.Past;
import dev.portcullis.reconciler.kafka.Election;
import dev.portcullis.reconciler.kafka.FencedException;
import dev.portcullis.reconciler.kafka.JournalReader;
import dev.portcullis.reconciler.kafka.Leadership;
import dev.portcullis.reconciler.kafka.TopicIds;
import dev.portcullis.reconciler.kafka.Topics;
import dev.portcullis.reconciler.web.ControlPlane;
import dev.portcullis.reconciler.web.FetchAnswer;
import dev.portcullis.reconciler.web.Metrics;
import dev.portcullis.reconciler.web.Operations;
import dev.portcullis.reconciler.web.PastView;
import dev.portcullis.reconciler.web.ProposedChange;
import dev.portcullis.reconciler.web.StatusAnswer;
import dev.portcullis.reconciler.web.View;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// One running reconciler: a standby that follows the journal, until it is chosen to be the leader.
/// It ends when it is closed, when another takes its place, or when it cannot go on; a new process
/// then begins from the journal.
public final class Reconciler implements ControlPlane, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
  private static final ImageMaker MAKER = new ImageMaker(Version.text(), Compilation.VERSION);
  private static final Duration ROUND = Duration.ofMillis(200);
  private static final Duration STOPPING = Duration.ofSeconds(20);

  /// A loop that did not turn for so long is not alive.
  private static final Duration LONGEST_ROUND = Duration.ofMinutes(2);

  private final ReconcilerSettings settings;
  private final Metrics metrics;
  private final Clock clock = Clock.systemUTC();
  private final Board board = new Board();
  private final KafkaReach kafka = new KafkaReach(clock);
  private final GitWatch git;
  private final PreviewWatch previews;
  private final WriteBack writeBack;
  private final Operations operations;
  private final Anchoring anchoring;
  private final Thread thread;
  private final CompletableFuture<End> end = new CompletableFuture<>();

  /// The work of the leader; none while this reconciler does not lead.
  private volatile List<LeaderWork> work = List.of();

  private volatile boolean closing;

  /// Why a reconciler ended.
  public sealed interface End {
    /// It was closed.
    record Closed() implements End {}

    /// Another reconciler leads now.
    record Fenced(String message) implements End {}

    /// It could not go on.
    record Failed(String message) implements End {}
  }

  private Reconciler(ReconcilerSettings settings, Metrics metrics) {
    this.settings = settings;
    this.metrics = metrics;
    git =
        new GitWatch(
            new GitMirror(settings.git()),
            settings.interval(),
            new GitWatch.Observer(clock, metrics, this::wakeup));
    operations = new LeaderOperations(() -> work, board, new PastStanding(settings.kafka()));
    anchoring = Anchoring.start(settings.checkpoints(), settings.git());
    writeBack = WriteBack.start(settings.writeBack(), clock, metrics, this::status);
    previews =
        new PreviewWatch(
            new PullRequestMirror(settings.git(), settings.previews().refs()),
            new PreviewMaker(settings.previews()),
            new PreviewWatch.Surroundings(
                settings.kafka(), settings.interval(), board, this::write, writeBack));
    thread = Thread.ofPlatform().name("reconciler").unstarted(this::run);
  }

  /// Starts a reconciler that counts in `metrics`; it leads once it is chosen.
  public static Reconciler start(ReconcilerSettings settings, Metrics metrics) {
    var reconciler = new Reconciler(settings, metrics);
    reconciler.thread.start();
    return reconciler;
  }

  /// Waits until it ends, and says why.
  public End awaitEnd() throws InterruptedException {
    try {
      return end.get();
    } catch (ExecutionException e) {
      return new End.Failed(String.valueOf(e.getCause()));
    }
  }

  private void run() {
    End why = new End.Closed();
    try {
      follow();
    } catch (FencedException e) {
      why = new End.Fenced(String.valueOf(e.getMessage()));
    } catch (InterruptedException | InterruptedLoopException e) {
      LOG.atDebug().setCause(e).log("stopping");
    } catch (RuntimeException e) {
      LOG.atLevel(closing ? Level.DEBUG : Level.ERROR)
          .setCause(e)
          .log("the reconciler cannot go on");
      why = new End.Failed(String.valueOf(e.getMessage()));
    } finally {
      git.close();
      previews.close();
      writeBack.close();
      anchoring.close();
      end.complete(closing ? new End.Closed() : why);
    }
  }

  private void follow() throws InterruptedException {
    // Programs that are started together come up in any order: there is no bound to waiting.
    TopicIds ids = kafka.retrying(Integer.MAX_VALUE, this::topics);
    if (!settings.previews().refs().areNone()) {
      previews.start();
    }
    Beginning.Begun begun = new Beginning(settings.kafka(), MAKER, metrics.images()).begin();
    try (var reader = begun.reader()) {
      Standby standby = begun.standby();
      board.show(Moment.Role.STANDBY, standby.compile());
      try (var election = Election.join(settings.kafka(), this::lost)) {
        while (!closing && !election.awaitLeadership(Duration.ZERO)) {
          board.show(Moment.Role.STANDBY, standby.follow(ROUND));
        }
        if (!closing) {
          lead(standby, reader, ids);
        }
      }
    }
  }

  private TopicIds topics() {
    board.beat();
    try (var topics = new Topics(settings.kafka())) {
      return topics.ensure(settings.copies());
    }
  }

  private void lead(Standby standby, JournalReader reader, TopicIds ids) {
    try (var leadership = Leadership.take(settings.kafka(), settings.signing());
        var imaging = Imaging.start(settings.kafka(), MAKER, metrics.images())) {
      var leader =
          new Leader(settings, leadership, reader, new Leader.Observer(clock, metrics, kafka));
      leader.takeOver(standby.followToEnd(), standby.growth());
      GitImage known = leader.standing().image().git();
      git.know(known.observed().commit(), known::covers);
      var around =
          new LeaderWork.Surroundings(settings.kafka(), ids, git, board, anchoring, imaging);
      try (var own = new LeaderWork(leader, around)) {
        work = List.of(own);
        git.start();
        while (!closing) {
          own.round();
        }
      } finally {
        work = List.of();
      }
    }
  }

  /// Has the leader, if it is this one, write what became of a preview.
  private CompletableFuture<Boolean> write(FinishedPreview preview) {
    List<LeaderWork> leading = work;
    return leading.isEmpty()
        ? CompletableFuture.completedFuture(false)
        : leading.getFirst().take(preview);
  }

  private void wakeup() {
    work.forEach(LeaderWork::wakeup);
  }

  private void lost() {
    end.complete(new End.Fenced("another reconciler was chosen to lead"));
    closing = true;
    thread.interrupt();
  }

  @Override
  public StatusAnswer status() {
    return StatusOf.of(
        board.moment(), settings.instance(), new StatusOf.Around(kafka.now(), git.remote()));
  }

  @Override
  public FetchAnswer fetch(Duration wait) throws InterruptedException {
    previews.hint();
    return new Fetching(git, board).fetch(wait);
  }

  @Override
  public void hint() {
    if (board.moment().role() == Moment.Role.LEADER) {
      git.hint();
      previews.hint();
    }
  }

  @Override
  public Optional<Wanted> wanted(NodeName node) {
    return WantedBy.of(board.moment(), node);
  }

  @Override
  public ClusterImage image() {
    return board.moment().standing().image();
  }

  @Override
  public View now() {
    return new MomentView(board.moment());
  }

  @Override
  public Optional<PastView> past(AsOf moment) {
    return new PastStanding(settings.kafka())
        .found(moment)
        .map(Past.Found::image)
        .map(image -> new PastMoment(moment, image));
  }

  @Override
  public Preview preview(ProposedChange change) {
    return new AskedPreview(settings.git().paths()).preview(board.moment().standing(), change);
  }

  @Override
  public Optional<Preview> preview(ProposedChange change, AsOf moment) {
    return new PastStanding(settings.kafka())
        .at(moment)
        .map(past -> new AskedPreview(settings.git().paths()).preview(past, change));
  }

  @Override
  public SortedMap<String, Preview> previews() {
    return previews.previews();
  }

  @Override
  public Operations operations() {
    return operations;
  }

  @Override
  public boolean isAlive() {
    return !end.isDone() && board.turnedWithin(LONGEST_ROUND);
  }

  @Override
  public boolean isReady() {
    return isAlive() && board.moment().role() != Moment.Role.STARTING;
  }

  /// Stops after the batch that is under way, at most after a bounded time.
  @Override
  public void close() {
    closing = true;
    git.close();
    previews.close();
    wakeup();
    if (board.moment().role() == Moment.Role.STARTING) {
      thread.interrupt(); // nothing is under way yet but waiting for Kafka, or reading
    }
    try {
      thread.join(STOPPING);
      thread.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
