package dev.portcullis.reconciler.loop;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.reconciler.git.Proposal;
import dev.portcullis.reconciler.git.Proposals;
import dev.portcullis.reconciler.git.PullRequestHead;
import dev.portcullis.reconciler.git.PullRequestMirror;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.KafkaUnavailableException;
import dev.portcullis.reconciler.kafka.PreviewRecord;
import dev.portcullis.reconciler.kafka.PreviewTail;
import dev.portcullis.reconciler.preview.Acknowledgements;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Follows the previews that are kept and, while this reconciler leads, makes those that are
/// missing: of each new head of a pull request, and of all when the branch moves. In a thread of
/// its own, one after the other, on an image that does not change meanwhile: enforcement never
/// waits for it.
final class PreviewWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PreviewWatch.class);
  private static final Duration ROUND = Duration.ofMillis(500);
  private static final Duration WRITING = Duration.ofSeconds(60);

  private final Surroundings around;
  private final PullRequestMirror mirror;
  private final PreviewMaker maker;
  private final PreviewShelf shelf = new PreviewShelf();
  private final Thread thread;
  private final AtomicBoolean hinted = new AtomicBoolean(true);
  private final Deque<PullRequestHead> waiting = new ArrayDeque<>();
  private final SortedMap<String, Done> done = new TreeMap<>();

  /// The pull requests whose previews the forge was told since this reconciler leads: whoever led
  /// before may have ended before it was told.
  private final SortedSet<String> told = new TreeSet<>();

  private long nextLook = System.nanoTime();
  private volatile boolean closing;

  /// What a preview was made of: a head, to be merged onto a commit.
  private record Done(CommitId head, CommitId onto) {}

  /// What the watch works with: `desk` takes what is to be written to whoever leads, and
  /// `writeBack` says on the forge what was.
  record Surroundings(
      KafkaSettings kafka,
      Duration interval,
      Board board,
      Function<FinishedPreview, CompletableFuture<Boolean>> desk,
      WriteBack writeBack) {}

  PreviewWatch(PullRequestMirror mirror, PreviewMaker maker, Surroundings around) {
    this.mirror = mirror;
    this.maker = maker;
    this.around = around;
    thread = Thread.ofPlatform().daemon().name("previews").unstarted(this::watch);
  }

  void start() {
    thread.start();
  }

  /// The newest preview of each pull request.
  SortedMap<String, Preview> previews() {
    return shelf.previews();
  }

  /// Somebody says that the repository changed: has it looked at soon.
  void hint() {
    hinted.set(true);
  }

  private void watch() {
    try (var tail = new PreviewTail(around.kafka())) {
      follow(tail);
    } catch (RuntimeException e) {
      LOG.atLevel(closing ? Level.DEBUG : Level.ERROR)
          .setCause(e)
          .log("pull requests are not previewed any more");
    }
  }

  private void follow(PreviewTail tail) {
    try {
      while (!closing && !take(tail::rest)) {
        LOG.atDebug().log("previews cannot be read yet");
      }
      while (!closing) {
        round(tail);
      }
    } catch (InterruptedException | InterruptedLoopException e) {
      LOG.atDebug().setCause(e).log("no longer watching pull requests");
    } finally {
      boolean _ = Thread.interrupted(); // so that the tail is closed in peace
    }
  }

  /// Takes what was read; whether it could be.
  private boolean take(Supplier<List<PreviewRecord>> reading) {
    try {
      shelf.take(reading.get());
      return true;
    } catch (KafkaUnavailableException e) {
      Pause.of(ROUND);
      return false;
    }
  }

  private void round(PreviewTail tail) throws InterruptedException {
    boolean _ = take(() -> tail.poll(waiting.isEmpty() ? ROUND : Duration.ZERO));
    if (around.board().moment().role() != Moment.Role.LEADER) {
      waiting.clear();
      done.clear();
      told.clear();
      return;
    }
    if (waiting.isEmpty() && isTime()) {
      look();
    }
    if (!waiting.isEmpty()) {
      preview(waiting.removeFirst());
    }
  }

  private boolean isTime() {
    return hinted.getAndSet(false) || System.nanoTime() - nextLook >= 0;
  }

  private void look() throws InterruptedException {
    nextLook = System.nanoTime() + around.interval().toNanos();
    switch (mirror.look()) {
      case Proposals.Unknown(String message) ->
          LOG.atDebug().addKeyValue("why", message).log("pull requests cannot be looked at now");
      case Proposals.Found(CommitId onto, List<PullRequestHead> heads, _) -> {
        var names = new TreeSet<String>();
        heads.forEach(head -> names.add(head.name()));
        withdraw(names);
        heads.stream()
            .filter(head -> !new Done(head.commit(), onto).equals(done.get(head.name())))
            .forEach(waiting::add);
      }
    }
  }

  /// Takes from the shelf what is there of other pull requests than `names`.
  private void withdraw(Set<String> names) throws InterruptedException {
    done.keySet().retainAll(names);
    told.retainAll(names);
    for (String name : shelf.previews().keySet()) {
      if (!names.contains(name)) {
        boolean _ = write(new FinishedPreview.Withdrawn(name, new CompletableFuture<>()));
      }
    }
  }

  private void preview(PullRequestHead head) throws InterruptedException {
    switch (mirror.read(head, Acknowledgements.TRAILER)) {
      case Proposal.Unreadable(String message) -> tell(head, message);
      case Proposal.Unrelated(CommitId onto, String message) -> {
        tell(head, message);
        done.put(head.name(), new Done(head.commit(), onto));
      }
      case Proposal.Change change -> {
        if (isMerged(change) || isKept(head, change)) {
          done.put(head.name(), new Done(head.commit(), change.onto()));
        }
      }
    }
  }

  private static boolean isMerged(Proposal.Change change) {
    return change.base().commit().equals(change.head().commit());
  }

  private static void tell(PullRequestHead head, String message) {
    LOG.atInfo()
        .addKeyValue("pullRequest", head.name())
        .addKeyValue("why", message)
        .log("a pull request cannot be previewed");
  }

  /// Makes the preview and has it written, unless what is kept says the same. Whether that needs no
  /// second try.
  private boolean isKept(PullRequestHead head, Proposal.Change change) throws InterruptedException {
    Preview kept = shelf.previews().get(head.name());
    if (kept == null || !kept.head().commit().equals(change.head().commit())) {
      around.writeBack().begun(change.head().commit());
    }
    Preview preview;
    try {
      preview = maker.preview(around.board().moment().standing(), head, change);
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("pullRequest", head.name())
          .addKeyValue("head", change.head().commit())
          .setCause(e)
          .log("a preview could not be made");
      around.writeBack().failed(change.head().commit());
      return true;
    }
    boolean isNews = kept == null || !preview.against(kept.inventory()).equals(kept);
    if (isNews && !write(new FinishedPreview.Made(head, preview, new CompletableFuture<>()))) {
      return false;
    }
    if (told.add(head.name()) || isNews) {
      around.writeBack().previewed(head.name(), preview);
    }
    return true;
  }

  private boolean write(FinishedPreview finished) throws InterruptedException {
    try {
      return around.desk().apply(finished).get(WRITING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.atDebug().setCause(e).log("a preview was not written");
      return false;
    }
  }

  @Override
  public void close() {
    closing = true;
    Stopping.of(thread);
  }
}
