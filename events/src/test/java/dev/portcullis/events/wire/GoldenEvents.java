package dev.portcullis.events.wire;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Authorship;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.CompileEvent;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.journal.FreezeScope;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.Head;
import dev.portcullis.events.journal.InventoryEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.LifeEvent;
import dev.portcullis.events.journal.NodeEvent;
import dev.portcullis.events.journal.OperatorEvent;
import dev.portcullis.events.journal.Person;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.journal.Release;
import dev.portcullis.events.journal.RetiredSet;
import dev.portcullis.events.journal.Retirement;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.SetId;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.events.snapshot.DenialLog;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.events.snapshot.SetDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// One event of every kind, as the golden files `journal/NAME.v1.json` have it.
final class GoldenEvents {
  static final JournalId JOURNAL = new JournalId("q3vm7yd2kx5o");
  static final Digest DIGEST =
      new Digest("sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
  static final CommitId COMMIT = CommitId.ofHex("4b825dc642cb6eb9a060e54bf8d69288fbee4904");
  static final SetId SET = new SetId("abcdefghijklmnopqrstuvwxyz");
  static final NodeName NODE = new NodeName("node-1.example.org");
  static final Timestamp TIME = Timestamp.parse("2026-11-22T18:59:02.120Z");

  private static final CommitId PARENT = CommitId.ofHex("0123456789abcdef0123456789abcdef01234567");
  private static final InventoryKey POD = new InventoryKey("Pod", "default", "a");
  private static final ResourceKey POLICY =
      new ResourceKey("networking.k8s.io", "NetworkPolicy", "default", "web");
  private static final Head HEAD =
      new Head("refs/heads/main", COMMIT, List.of(COMMIT, PARENT), false, true);
  private static final Authorship AUTHORSHIP =
      new Authorship(
          new Person("Grüße \"G\"", "g@example.org", TIME),
          new Person("", "c@example.org", Timestamp.EPOCH),
          "Let web in\n\nBecause 😀\u0001",
          "unchecked");
  private static final ReportError ERROR =
      new ReportError("PCL5001", "iptables-restore: line 7 failed", POLICY + "#ingress[0]");

  private static final Actor RECONCILER = Actor.reconciler("reconciler-0");
  private static final Actor GIT = Actor.author(AUTHORSHIP.author());
  private static final Actor REPORTER = new Actor("node/" + NODE);
  private static final Actor OPERATOR = new Actor("operator/ada");
  private static final Cause START = new Cause.Start();
  private static final Cause FETCH = new Cause.GitHead("refs/heads/main", COMMIT);
  private static final Cause RECORD =
      new Cause.TopicRecord("portcullis.inventory", "5wq0Y3T2Q0uCq1hJ8jQxYA", 3, 4_294_967_296L);
  private static final Cause REPORT =
      new Cause.TopicRecord("portcullis.reports", "k1Jr8Zt0S1m0yqWmD3uV8g", 0, 17);
  private static final Cause REASON = new Cause.Operation("incident 42");
  private static final Cause FACT = new Cause.JournalFact(new Sequence(41));

  private GoldenEvents() {}

  static List<Envelope> all() {
    var events = new ArrayList<Envelope>();
    life().forEach(event -> events.add(envelope(events.size(), RECONCILER, START, event)));
    git().forEach(event -> events.add(envelope(events.size(), GIT, FETCH, event)));
    inventory()
        .forEach(event -> events.add(envelope(events.size(), Actor.INVENTORY, RECORD, event)));
    compile().forEach(event -> events.add(envelope(events.size(), RECONCILER, FACT, event)));
    operator().forEach(event -> events.add(envelope(events.size(), OPERATOR, REASON, event)));
    node().forEach(event -> events.add(envelope(events.size(), REPORTER, REPORT, event)));
    later().forEach(event -> events.add(envelope(events.size(), RECONCILER, FACT, event)));
    return events;
  }

  /// An adoption with something to warn of, as `journal/CommitAdopted-warnings.v1.json` has it.
  static Envelope adoptedWithWarnings() {
    var warning =
        new Problem(
            "PCL2051", "prod/admin.yaml", 1, 7, "this kind is an older one", "write the newer one");
    return envelope(
        7, GIT, FETCH, new GitEvent.CommitAdopted(HEAD, DIGEST, AUTHORSHIP, List.of(warning)));
  }

  /// Settings under which denials are logged, as `journal/SettingsChanged-log.v1.json` has them.
  static Envelope settingsWithLog() {
    NodeOptions plain = NodeOptions.DEFAULT;
    return envelope(
        3,
        RECONCILER,
        new Cause.Start(),
        new LifeEvent.SettingsChanged(
            new NodeOptions(
                plain.deny(),
                plain.allow(),
                plain.unknownEndpoint(),
                plain.hosts(),
                DenialLog.NFLOG)));
  }

  /// An adopted journal with its time, as `journal/JournalAdopted-time.v1.json` has it.
  static Envelope journalAdopted() {
    return envelope(
        28,
        REPORTER,
        REPORT,
        new NodeEvent.JournalAdopted(NODE, new JournalId("former-journal"), List.of(TIME)));
  }

  private static Envelope envelope(int position, Actor actor, Cause cause, JournalEvent event) {
    return new Envelope(
        JOURNAL,
        new Sequence(position),
        position == 0 ? Epoch.NONE : new Epoch(2),
        TIME,
        actor,
        cause,
        position == 0 ? Digest.ZERO : DIGEST,
        event);
  }

  private static List<JournalEvent> life() {
    return List.of(
        new LifeEvent.JournalStarted(JOURNAL, "production", 1),
        new LifeEvent.LeaderElected("reconciler-0", "0.1.0"),
        new LifeEvent.JournalRestored(new JournalId("former-journal"), new Sequence(41), DIGEST),
        new LifeEvent.SettingsChanged(
            new NodeOptions(
                NodeOptions.Denial.DROP, NodeOptions.Allowance.ACCEPT, NodeOptions.Unknown.ALLOW)),
        new LifeEvent.CheckpointSigned(42, DIGEST, "key-1", "c2lnbmF0dXJl"));
  }

  /// What came after all others had their places.
  private static List<JournalEvent> later() {
    return List.of(new LifeEvent.StateImaged(new Sequence(41), DIGEST, 2, "0.1.0", "1"));
  }

  private static List<JournalEvent> git() {
    var lines = new TreeMap<String, Integer>();
    lines.put("", 1);
    lines.put("/spec/ingress/0/ports/0", 12);
    lines.put("/spec/ingress/0", 9);
    return List.of(
        new GitEvent.PolicyPut(
            POLICY,
            new JsonDocument(
                "{\"apiVersion\":\"networking.k8s.io/v1\",\"kind\":\"NetworkPolicy\","
                    + "\"metadata\":{\"name\":\"web\",\"namespace\":\"default\"},"
                    + "\"spec\":{\"order\":100.5,\"podSelector\":{}}}"),
            "prod/web.yaml",
            lines),
        new GitEvent.PolicyRemoved(new ResourceKey("projectcalico.org", "Tier", "", "sec")),
        new GitEvent.CommitAdopted(HEAD, DIGEST, AUTHORSHIP, List.of()),
        new GitEvent.CommitRejected(
            HEAD,
            AUTHORSHIP,
            List.of(
                new Problem(
                    "PCL1001",
                    "prod/web.yaml",
                    7,
                    5,
                    "unknown field `podSelectr`",
                    "did you mean `podSelector`?"),
                new Problem("PCL1002", "prod/big.yaml", 0, 0, "too large", "split it")),
            2),
        new GitEvent.CommitHeld(
            new Head("refs/heads/main", PARENT, List.of(), true, false), "frozen"),
        new GitEvent.PreviewCompleted("pull/17", PARENT, COMMIT, DIGEST, "review"));
  }

  private static List<JournalEvent> inventory() {
    return List.of(
        new InventoryEvent.InventoryPut(
            POD,
            new JsonDocument(
                "{\"kind\":\"Pod\",\"metadata\":{\"labels\":{\"app\":\"web\"},\"name\":\"a\","
                    + "\"namespace\":\"default\"},\"spec\":{\"hostNetwork\":false},"
                    + "\"status\":{\"podIPs\":[{\"ip\":\"10.0.0.1\"}]}}")),
        new InventoryEvent.InventoryRemoved(new InventoryKey("Node", "", "n1")),
        new InventoryEvent.InventoryRefused(
            "Pod/default", "PCL2001", "not an inventory key", "write Kind/namespace/name"),
        new InventoryEvent.InventoryHeld("5wq0Y3T2Q0uCq1hJ8jQxYA", 12, 7, List.of(POD)));
  }

  private static List<JournalEvent> compile() {
    var definition = SetDefinition.Addresses.of("app == 'web'");
    return List.of(
        new CompileEvent.Compiled(
            new Sequence(15),
            "0.1.0",
            DIGEST,
            Digest.ZERO,
            List.of(NODE),
            new Retirement(
                List.of(DIGEST), List.of(new RetiredSet(SET, Family.IPV6, definition, List.of()))),
            new Release(List.of(), List.of(SET))),
        new CompileEvent.CompileRefused(NODE, "PCL3001", "300001 rules of 300000", DIGEST));
  }

  private static List<JournalEvent> operator() {
    return List.of(
        new InventoryEvent.InventoryAccepted(new Sequence(14)),
        new OperatorEvent.CommitPinned(COMMIT),
        new OperatorEvent.Unpinned(),
        new OperatorEvent.Frozen(new FreezeScope.Everything()),
        new OperatorEvent.Thawed(new FreezeScope.OneNode(NODE)),
        new OperatorEvent.NodeRetired(NODE),
        new OperatorEvent.GlassBroken("iptables -P FORWARD ACCEPT"));
  }

  private static List<JournalEvent> node() {
    return List.of(
        new NodeEvent.NodeFailed(NODE, Outcome.REFUSED, DIGEST, ERROR),
        new NodeEvent.NodeRolledBack(NODE, DIGEST, Digest.ZERO, ERROR),
        new NodeEvent.DriftDetected(NODE, "chain pcl-in has 3 rules instead of 4"),
        new NodeEvent.NodeRecovered(NODE, DIGEST),
        new NodeEvent.JournalAdopted(NODE, new JournalId("former-journal"), List.of()));
  }
}
