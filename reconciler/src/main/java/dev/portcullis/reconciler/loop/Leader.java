package dev.portcullis.reconciler.loop;

import dev.portcullis.enforcer.agent.Version;
import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.CompileEvent;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.stateimage.ImageManifest;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.checkpoint.Growth;
import dev.portcullis.reconciler.checkpoint.SignedCheckpoint;
import dev.portcullis.reconciler.compile.PublicationPlan;
import dev.portcullis.reconciler.compile.TopicContents;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.CheckpointDecision;
import dev.portcullis.reconciler.decide.CompileDecision;
import dev.portcullis.reconciler.decide.Fact;
import dev.portcullis.reconciler.decide.JournalHead;
import dev.portcullis.reconciler.image.JournalImage;
import dev.portcullis.reconciler.kafka.JournalReader;
import dev.portcullis.reconciler.kafka.JournalRecord;
import dev.portcullis.reconciler.kafka.Leadership;
import dev.portcullis.reconciler.kafka.PreviewRecord;
import dev.portcullis.reconciler.kafka.Published;
import dev.portcullis.reconciler.kafka.PublishedTopics;
import dev.portcullis.reconciler.stateimage.ImageDecision;
import dev.portcullis.reconciler.stateimage.StateImage;
import dev.portcullis.reconciler.web.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one writer: appends batches, takes them as true once it has read them back, and publishes
/// what they compile to. Used by one thread.
final class Leader {
  private static final Logger LOG = LoggerFactory.getLogger(Leader.class);
  private static final int JOURNAL_FORMAT = 1;

  /// How often something that Kafka did not do is tried again.
  private static final int TRIES = 60;

  private static final Duration ROUND = Duration.ofSeconds(1);
  private static final Duration READ_BACK = Duration.ofSeconds(30);

  private final ReconcilerSettings settings;
  private final Leadership leadership;
  private final JournalReader reader;
  private final Observer observer;
  private final Actor actor;
  private Batch.Standing standing;
  private TopicContents contents = TopicContents.NOTHING;
  private Growth growth = Growth.NONE;

  /// Kafka's offset of the newest event.
  private long offset;

  Leader(
      ReconcilerSettings settings, Leadership leadership, JournalReader reader, Observer observer) {
    this.settings = settings;
    this.leadership = leadership;
    this.reader = reader;
    this.observer = observer;
    actor = Actor.reconciler(settings.instance());
    standing = Standby.NOTHING;
  }

  /// The clock, where to count, and how Kafka is asked.
  record Observer(Clock clock, Metrics metrics, KafkaReach kafka) {}

  Actor actor() {
    return actor;
  }

  Metrics metrics() {
    return observer.metrics();
  }

  Timestamp now() {
    return Timestamp.of(observer.clock().instant());
  }

  Batch.Standing standing() {
    return standing;
  }

  TopicContents contents() {
    return contents;
  }

  /// Begins an epoch on what stands at the journal's end, to where it has grown so far, and brings
  /// the topics to what it compiles to.
  void takeOver(Batch.Standing end, Growth grown) {
    growth = grown;
    standing = end.image().journal().hasBegun() ? end : begun(end);
    contents =
        Contents.of(retrying(() -> PublishedTopics.read(settings.kafka(), settings.signing())));
    Epoch epoch = standing.head().epoch().next();
    var head = standing.head().inEpoch(epoch);
    var batch =
        new Batch(new Batch.Standing(standing.image(), standing.compilation(), head), author());
    batch.add(election());
    batch.retire(contents.orphans(batch.standing().image(), batch.standing().compilation()));
    append(batch.close());
    publish(PublicationPlan.full(contents, standing.image(), standing.compilation()));
    LOG.atInfo().addKeyValue("epoch", epoch).log("leading");
  }

  private Batch.Standing begun(Batch.Standing end) {
    var id = new JournalId(UUID.randomUUID().toString());
    var start = new Batch.Standing(end.image(), end.compilation(), JournalHead.ofNew(id));
    var batch = new Batch(start, author());
    var started = new LifeEvent.JournalStarted(id, settings.cluster(), JOURNAL_FORMAT);
    batch.add(List.of(new Fact(actor, new Cause.Start(), started)));
    append(batch.closeUncompiled());
    return standing;
  }

  private List<Fact> election() {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            actor,
            new Cause.Start(),
            new LifeEvent.LeaderElected(settings.instance(), new Version().getVersion()[0])));
    if (!standing.image().options().equals(settings.options())) {
      facts.add(
          new Fact(actor, new Cause.Start(), new LifeEvent.SettingsChanged(settings.options())));
    }
    return facts;
  }

  /// A batch on what stands now.
  Batch batch() {
    return new Batch(standing, author());
  }

  private CompileDecision.Author author() {
    return new CompileDecision.Author(actor, now());
  }

  /// Appends the batch and publishes what changed. Whether there was anything to append.
  boolean commit(Batch.Closed closed) {
    if (closed.envelopes().isEmpty()) {
      return false;
    }
    append(closed);
    for (Envelope envelope : closed.envelopes()) {
      if (envelope.event() instanceof CompileEvent.CompileRefused refused) {
        metrics().compileRefused(refused.code());
      }
    }
    publish(PublicationPlan.changes(contents, standing.image(), standing.compilation()));
    return true;
  }

  /// Appends a checkpoint over the whole journal, if one is due.
  Optional<SignedCheckpoint> checkpoint() {
    var signer =
        new CheckpointDecision.Signer(author(), settings.signing(), settings.checkpoints().pace());
    List<Fact> facts = CheckpointDecision.facts(standing.head(), growth, signer);
    if (facts.isEmpty()) {
      return Optional.empty();
    }
    var batch = new Batch(standing, signer.author());
    batch.add(facts);
    Batch.Closed closed = batch.closeUncompiled();
    append(closed);
    return SignedCheckpoint.of(closed.envelopes().getLast());
  }

  /// Has `imaging` write what stands now, if an image of it is due.
  void image(Imaging imaging) {
    JournalImage journal = standing.image().journal();
    if (imaging.isReady()
        && ImageDecision.isDue(journal, settings.images(), imaging.maker(), now())) {
      imaging.take(new StateImage(standing.image(), standing.head(), growth), offset);
    }
  }

  /// Says in the journal that the image which this makes whole stands in its topic.
  void say(ImageManifest manifest) {
    var batch = new Batch(standing, author());
    var cause = new Cause.JournalFact(manifest.sequence());
    batch.add(List.of(new Fact(actor, cause, ImageDecision.fact(manifest))));
    append(batch.closeUncompiled());
    metrics().images().named(manifest.sequence(), observer.clock().instant());
    LOG.atInfo()
        .addKeyValue("sequence", manifest.sequence())
        .addKeyValue("chunks", manifest.chunks().size())
        .log("wrote an image of the state");
  }

  private void append(Batch.Closed closed) {
    retrying(() -> leadership.journal().append(closed.envelopes()));
    readBack(closed);
    standing = closed.standing();
  }

  /// What was tried out is true once the journal is read back and ends just as the batch does.
  private void readBack(Batch.Closed closed) {
    JournalHead expected = closed.standing().head();
    long deadline = System.nanoTime() + READ_BACK.toNanos();
    while (System.nanoTime() < deadline) {
      List<JournalRecord> records = retrying(() -> reader.poll(ROUND));
      for (JournalRecord record : records) {
        Envelope envelope = record.envelope();
        growth = growth.after(envelope, record.leaf());
        offset = record.offset();
        if (envelope.sequence().next().equals(expected.next())) {
          if (!record.digest().equals(expected.previous())) {
            throw new IllegalStateException(
                "the journal reads back otherwise than written at sequence " + envelope.sequence());
          }
          return;
        }
      }
    }
    throw new IllegalStateException(
        "what was appended up to sequence " + expected.next() + " cannot be read back");
  }

  private void publish(PublicationPlan.Planned planned) {
    if (!planned.publication().isEmpty()) {
      Published written = retrying(() -> leadership.publisher().publish(planned.publication()));
      written
          .byTopic()
          .forEach((topic, tally) ->
              metrics().published(topic.name().toLowerCase(Locale.ROOT), tally.records()));
    }
    contents = planned.after();
  }

  /// Writes what a pull request would do.
  void publish(PreviewRecord preview) {
    retrying(() -> {
      leadership.publisher().publish(preview);
      return preview;
    });
    metrics().published(Topic.PREVIEWS.name().toLowerCase(Locale.ROOT), 1);
  }

  private <T> T retrying(Supplier<T> call) {
    return observer.kafka().retrying(TRIES, call);
  }
}
