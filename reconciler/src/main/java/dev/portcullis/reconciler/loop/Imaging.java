package dev.portcullis.reconciler.loop;

import dev.portcullis.enforcer.kafka.Backoff;
import dev.portcullis.events.stateimage.ImageMaker;
import dev.portcullis.events.stateimage.ImageManifest;
import dev.portcullis.reconciler.image.JournalImage;
import dev.portcullis.reconciler.kafka.FencedException;
import dev.portcullis.reconciler.kafka.ImageShelf;
import dev.portcullis.reconciler.kafka.ImageWriter;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.UndecidedException;
import dev.portcullis.reconciler.stateimage.ImageDecision;
import dev.portcullis.reconciler.stateimage.ImageLayout;
import dev.portcullis.reconciler.stateimage.StateImage;
import dev.portcullis.reconciler.web.ImageMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes images of the state to their topic, one at a time, in a thread of its own: what stands is
/// immutable, and no round waits for it. What fails is tried again, with what stands then, after
/// some seconds first and ten minutes at most.
///
/// An image counts once the leader has said of it in the journal that it is whole, and only then
/// are older ones taken away: so a leader that was deposed without knowing it takes nothing away.
final class Imaging implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Imaging.class);
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration LAST_ATTEMPT = Duration.ofSeconds(5);

  private final KafkaSettings kafka;
  private final ImageMaker maker;
  private final ImageMetrics metrics;
  private final Backoff backoff = new Backoff(FIRST, LONGEST);
  private final BlockingQueue<Order> orders = new ArrayBlockingQueue<>(1);
  private final BlockingQueue<ImageManifest> written = new ArrayBlockingQueue<>(1);
  private final Thread thread;
  private ImageWriter writer;
  private volatile State state = State.IDLE;

  /// What the thread does.
  private enum State {
    /// Nothing; it may be asked.
    IDLE,
    /// It is at work, or what it did waits to be fetched.
    BUSY,
    /// Another reconciler writes the images now.
    FENCED
  }

  /// What the thread is asked to do.
  private sealed interface Order {
    record Write(StateImage image, long offset) implements Order {}

    record Tidy(JournalImage journal) implements Order {}

    record End() implements Order {}
  }

  private Imaging(KafkaSettings kafka, ImageMaker maker, ImageMetrics metrics, ImageWriter writer) {
    this.kafka = kafka;
    this.maker = maker;
    this.metrics = metrics;
    this.writer = writer;
    thread = Thread.ofPlatform().daemon().name("images").unstarted(this::run);
  }

  /// Takes the writing of images over and begins to wait for something to write.
  ///
  /// @throws FencedException when another reconciler takes it at the same moment
  /// @throws dev.portcullis.reconciler.kafka.KafkaUnavailableException when the brokers cannot be
  ///   asked
  static Imaging start(KafkaSettings kafka, ImageMaker maker, ImageMetrics metrics) {
    var imaging = new Imaging(kafka, maker, metrics, ImageWriter.take(kafka));
    imaging.thread.start();
    return imaging;
  }

  /// Which program writes them.
  ImageMaker maker() {
    return maker;
  }

  /// Whether it would take something to write now.
  boolean isReady() {
    return state == State.IDLE && isRested();
  }

  private synchronized boolean isRested() {
    return backoff.isDue(System.nanoTime());
  }

  /// Has `image` written, whose newest event lies at `offset` of the journal.
  void take(StateImage image, long offset) {
    state = State.BUSY;
    orders.add(new Order.Write(image, offset));
  }

  /// The image that stands whole in the topic now, once.
  Optional<ImageManifest> written() {
    return Optional.ofNullable(written.poll());
  }

  /// Has everything taken away that is of no image that the journal, which ends so, keeps.
  void tidy(JournalImage journal) {
    orders.add(new Order.Tidy(journal));
  }

  private void run() {
    try {
      for (Order order = orders.take(); !(order instanceof Order.End); order = orders.take()) {
        attempt(order);
      }
    } catch (InterruptedException _) {
      LOG.debug("no longer writing images");
    } finally {
      writer.close();
    }
  }

  private void attempt(Order order) {
    try {
      switch (order) {
        case Order.Write(StateImage image, long offset) -> write(image, offset);
        case Order.Tidy(JournalImage journal) -> tidyNow(journal);
        case Order.End() -> {}
      }
    } catch (FencedException e) {
      LOG.atInfo().addKeyValue("cause", e.getMessage()).log("another reconciler writes images");
      state = State.FENCED;
    } catch (RuntimeException e) { // a mistake of ours ends nothing but this attempt
      failed(e);
    }
  }

  private void write(StateImage image, long offset) {
    long start = System.nanoTime();
    var chunks = new ArrayList<byte[]>();
    ImageManifest manifest = ImageLayout.write(image, maker, (_, chunk) -> chunks.add(chunk));
    writer.write(manifest, chunks, offset);
    long bytes = chunks.stream().mapToLong(chunk -> chunk.length).sum();
    metrics.written(bytes, Duration.ofNanos(System.nanoTime() - start));
    synchronized (this) {
      backoff.reset();
    }
    written.add(manifest);
  }

  private void tidyNow(JournalImage journal) {
    try (var shelf = new ImageShelf(kafka)) {
      writer.remove(ImageDecision.superfluous(shelf.keys(), journal));
    }
    state = State.IDLE;
  }

  private void failed(RuntimeException failure) {
    metrics.failed();
    LOG.atWarn()
        .addKeyValue("cause", failure.toString())
        .log("an image of the state is not written yet");
    synchronized (this) {
      backoff.tried(System.nanoTime());
    }
    if (failure instanceof UndecidedException) {
      takeAgain();
    }
    state = state == State.FENCED ? state : State.IDLE;
  }

  /// Only taking the writing over again tells what became of a transaction.
  private void takeAgain() {
    try {
      writer.close();
      writer = ImageWriter.take(kafka);
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("no more images are written until the next start");
      state = State.FENCED;
    }
  }

  /// Ends after what is under way, and after a bounded time whatever is.
  @Override
  public void close() {
    if (orders.offer(new Order.End())) {
      try {
        boolean _ = thread.join(LAST_ATTEMPT);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    Stopping.of(thread);
  }
}
