package dev.portcullis.reconciler.loop;

import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.report.EnforcementReport;
import dev.portcullis.events.stateimage.ImageManifest;
import dev.portcullis.events.wire.Topic;
import dev.portcullis.reconciler.checkpoint.SignedCheckpoint;
import dev.portcullis.reconciler.decide.Act;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.CommitDecision;
import dev.portcullis.reconciler.decide.InventoryDecision;
import dev.portcullis.reconciler.decide.InventoryRecord;
import dev.portcullis.reconciler.decide.Operator;
import dev.portcullis.reconciler.decide.ReportDecision;
import dev.portcullis.reconciler.decide.ResyncDecision;
import dev.portcullis.reconciler.decide.Ruling;
import dev.portcullis.reconciler.image.ClusterImage;
import dev.portcullis.reconciler.image.GitImage;
import dev.portcullis.reconciler.kafka.InputReader;
import dev.portcullis.reconciler.kafka.InputRecord;
import dev.portcullis.reconciler.kafka.InventoryTopic;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.TopicIds;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a leader does round by round: takes what came in from the inventory, the nodes, Git and
/// operators, as one batch. Used by one thread, but for [#accept], [#act], [#take] and [#wakeup].
final class LeaderWork implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LeaderWork.class);
  private static final Duration ROUND = Duration.ofMillis(500);
  private static final int OPERATIONS_LIMIT = 16;

  private final Leader leader;
  private final Surroundings around;
  private final Board board;
  private final InputReader input;
  private final BlockingQueue<Acceptance> operations = new ArrayBlockingQueue<>(OPERATIONS_LIMIT);
  private final BlockingQueue<Asked> acts = new ArrayBlockingQueue<>(OPERATIONS_LIMIT);
  private final BlockingQueue<FinishedPreview> previews =
      new ArrayBlockingQueue<>(OPERATIONS_LIMIT);
  private NodeReports reports = NodeReports.NONE;
  private Rollout rollout = Rollout.DONE;

  LeaderWork(Leader leader, Surroundings around) {
    this.leader = leader;
    this.around = around;
    board = around.board();
    resync();
    input =
        new InputReader(
            around.kafka(), around.ids(), Taken.by(leader.standing().image(), around.ids()));
    show();
  }

  /// What the leader works with.
  record Surroundings(
      KafkaSettings kafka,
      TopicIds ids,
      GitWatch git,
      Board board,
      Anchoring anchoring,
      Imaging imaging) {}

  /// Takes what is there, or waits a little until something is.
  void round() {
    Optional<Look> look = around.git().pending();
    boolean waiting =
        look.isEmpty() && operations.isEmpty() && acts.isEmpty() && previews.isEmpty();
    List<InputRecord> records = input.poll(waiting ? ROUND : Duration.ZERO);
    long start = System.nanoTime();
    Batch batch = leader.batch();
    addInventory(batch, records);
    addReports(batch, records);
    Optional<Acceptance> accepted = Optional.ofNullable(operations.poll());
    accepted.ifPresent(acceptance -> addAcceptance(batch, acceptance));
    Optional<Asked> asked = Optional.ofNullable(acts.poll());
    Optional<Ruling> ruling = asked.map(it -> batch.add(it.operator(), it.act()));
    Optional<FinishedPreview> preview = Optional.ofNullable(previews.poll());
    preview.ifPresent(finished -> batch.add(finished.facts(leader.actor())));
    look.ifPresent(found -> batch.add(found.candidate()));
    Batch.Closed closed = batch.close();
    Duration compiling = Duration.ofNanos(System.nanoTime() - start);
    boolean changed = leader.commit(closed);
    if (changed) {
      leader.metrics().compiled(compiling);
      leader.metrics().eventPublished(Duration.ofNanos(System.nanoTime() - start));
    }
    if (changed || !records.isEmpty()) {
      show();
    }
    look.ifPresent(found -> rollout = Rollout.of(board.moment(), found.foundNanos()));
    rollout = rollout.after(board.moment(), leader.metrics());
    board.beat();
    accepted.ifPresent(acceptance -> acceptance.done().complete(true));
    ruling.ifPresent(it -> asked.ifPresent(act -> answer(act, it)));
    preview.ifPresent(this::publish);
    look.ifPresent(this::tell);
    leader.checkpoint().ifPresent(this::keep);
    around.imaging().written().ifPresent(this::name);
    leader.image(around.imaging());
  }

  /// Has the journal name an image that is whole, and those before it taken away.
  private void name(ImageManifest manifest) {
    leader.say(manifest);
    around.imaging().tidy(leader.standing().image().journal());
    show();
  }

  private void keep(SignedCheckpoint checkpoint) {
    around.anchoring().take(checkpoint);
    show();
  }

  private void show() {
    board.show(new Moment(Moment.Role.LEADER, leader.standing(), leader.contents(), reports));
  }

  private static void addInventory(Batch batch, List<InputRecord> records) {
    List<InventoryRecord> inventory =
        records.stream()
            .filter(record -> record.partition().topic() == Topic.INVENTORY)
            .map(Inputs::inventory)
            .toList();
    batch.add(InventoryDecision.facts(batch.standing().image(), inventory));
  }

  private void addReports(Batch batch, List<InputRecord> records) {
    for (InputRecord record : records) {
      if (record.partition().topic() == Topic.REPORTS) {
        Optional<EnforcementReport> report = Inputs.report(record);
        report.ifPresent(it -> {
          reports = reports.with(it);
          batch.add(ReportDecision.facts(batch.standing().image(), Inputs.placeOf(record), it));
        });
      }
    }
  }

  private void addAcceptance(Batch batch, Acceptance acceptance) {
    batch.add(ResyncDecision.accepted(batch.standing().image(), present(), acceptance.operator()));
  }

  /// After an absence in which tombstones may have been missed: what is gone.
  private void resync() {
    ClusterImage image = leader.standing().image();
    var topic =
        new ResyncDecision.TopicNow(
            around.ids().of(Topic.INVENTORY),
            InventoryTopic.tombstonesStay(around.kafka()).toMillis());
    if (!ResyncDecision.isNeeded(image, topic, leader.now())) {
      return;
    }
    LOG.info("comparing the whole inventory after an absence");
    Batch batch = leader.batch();
    var cause = new Cause.JournalFact(image.journal().last());
    batch.add(ResyncDecision.facts(image, topic, present(), cause));
    leader.commit(batch.close());
  }

  private Set<String> present() {
    var present = new TreeSet<String>();
    InventoryTopic.read(around.kafka(), around.ids())
        .newest()
        .forEach((key, record) -> {
          if (!(record.value() instanceof InputRecord.Tombstone)) {
            present.add(key);
          }
        });
    return present;
  }

  /// Tells whoever looked what became of the head, and what need not be read again: a head that is
  /// held is read again until it is decided.
  private void tell(Look look) {
    ClusterImage all = leader.standing().image();
    GitImage image = all.git();
    CommitId head = look.candidate().place().commit();
    GitImage.Observed observed = image.observed();
    boolean decided = observed.commit().equals(head);
    boolean held = observed.verdict() == GitImage.Verdict.HELD;
    around.git().know(held ? CommitId.NONE : head, image::covers);
    look.decided()
        .complete(
            new Look.Result(
                head.text(),
                decided ? observed.verdict().name().toLowerCase(Locale.ROOT) : "unchanged",
                held ? CommitDecision.suspension(image, all.nodes()).orElse("") : "",
                decided ? observed.problems() : List.of()));
  }

  /// Confirms a loss of inventory that is held; the answer comes when it is done.
  CompletableFuture<Boolean> accept(Operator operator) {
    var done = new CompletableFuture<Boolean>();
    boolean held = !board.moment().standing().image().inventory().held().isEmpty();
    if (!held || !operations.offer(new Acceptance(operator, done))) {
      done.complete(false);
    }
    wakeup();
    return done;
  }

  /// Says what came of an act. Where it makes heads mean something else, Git is looked at anew.
  private void answer(Asked asked, Ruling ruling) {
    if (ruling instanceof Ruling.Granted && asked.act().concernsHeads()) {
      around.git().know(CommitId.NONE, leader.standing().image().git()::covers);
      around.git().hint();
    }
    asked.ruled().complete(ruling);
  }

  /// Does an operator's act; the answer comes when it is written.
  CompletableFuture<Ruling> act(Operator operator, Act act) {
    var asked = new Asked(operator, act, new CompletableFuture<>());
    if (!acts.offer(asked)) {
      asked.ruled().complete(new Ruling.Refused("too many ask at once", "try again"));
    }
    wakeup();
    return asked.ruled();
  }

  private void publish(FinishedPreview preview) {
    leader.publish(preview.record());
    preview.done().complete(true);
  }

  /// Takes what became of a preview; it is written when it is done.
  CompletableFuture<Boolean> take(FinishedPreview preview) {
    if (!previews.offer(preview)) {
      preview.done().complete(false);
    }
    wakeup();
    return preview.done();
  }

  /// Ends the wait of a round.
  void wakeup() {
    input.wakeup();
  }

  @Override
  public void close() {
    input.close();
  }
}
