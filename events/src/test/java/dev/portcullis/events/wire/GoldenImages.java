package dev.portcullis.events.wire;

import dev.portcullis.events.address.Family;
import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.CompileEvent;
import dev.portcullis.events.journal.FreezeScope;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.NodeEvent;
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
import dev.portcullis.events.name.ResourceKey;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.report.Outcome;
import dev.portcullis.events.report.ReportError;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.events.snapshot.SetDefinition;
import dev.portcullis.events.stateimage.Act;
import dev.portcullis.events.stateimage.ImageChunk;
import dev.portcullis.events.stateimage.ImageEntry;
import dev.portcullis.events.stateimage.ImageMaker;
import dev.portcullis.events.stateimage.ImageManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// A manifest, and a chunk with an entry of every kind, as the golden files have them.
final class GoldenImages {
  private static final Digest DIGEST = GoldenEvents.DIGEST;
  private static final CommitId PARENT = CommitId.ofHex("0123456789abcdef0123456789abcdef01234567");
  private static final ResourceKey POLICY =
      new ResourceKey("networking.k8s.io", "NetworkPolicy", "default", "web");
  private static final ImageMaker MAKER = new ImageMaker("0.1.0", "1");
  private static final Act ACT =
      new Act(new Actor("operator/ada"), GoldenEvents.TIME, "incident 42");
  private static final ReportError ERROR =
      new ReportError("PCL5001", "iptables-restore: line 7 failed", POLICY + "#ingress[0]");

  private GoldenImages() {}

  static ImageManifest manifest() {
    return new ImageManifest(
        GoldenEvents.JOURNAL, new Sequence(41), DIGEST, MAKER, List.of(DIGEST, DIGEST));
  }

  static ImageChunk chunk() {
    List<ImageEntry> entries = new ArrayList<>(journal());
    entries.addAll(git());
    entries.addAll(compiled());
    entries.addAll(nodes());
    entries.addAll(inventory());
    return new ImageChunk(GoldenEvents.JOURNAL, new Sequence(41), 2, entries);
  }

  private static List<ImageEntry> journal() {
    return List.of(
        new ImageEntry.Grown(42, List.of(DIGEST, DIGEST, DIGEST), 2, GoldenEvents.TIME),
        new ImageEntry.Place(
            GoldenEvents.JOURNAL, new Sequence(41), new Epoch(2), GoldenEvents.TIME),
        new ImageEntry.Imaged(new Sequence(20), DIGEST, GoldenEvents.TIME, MAKER),
        new ImageEntry.Options(
            new NodeOptions(
                NodeOptions.Denial.DROP, NodeOptions.Allowance.ACCEPT, NodeOptions.Unknown.ALLOW)),
        new ImageEntry.Position("5wq0Y3T2Q0uCq1hJ8jQxYA", 3, 4_294_967_296L));
  }

  private static List<ImageEntry> git() {
    var lines = new TreeMap<String, Integer>();
    lines.put("", 1);
    lines.put("/spec", 4);
    var put =
        new GitEvent.PolicyPut(
            POLICY,
            new JsonDocument("{\"kind\":\"NetworkPolicy\",\"spec\":{}}"),
            "web.yaml",
            lines);
    var removal =
        new GitEvent.PolicyRemoved(new ResourceKey("projectcalico.org", "Tier", "", "sec"));
    var problem = new Problem("PCL2001", "web.yaml", 3, 5, "Grüße 😀", "mend it");
    return List.of(
        new ImageEntry.Git(
            GoldenEvents.COMMIT, DIGEST, "refs/heads/main", PARENT, "rejected", List.of(problem)),
        new ImageEntry.Pinned(GoldenEvents.COMMIT, ACT),
        new ImageEntry.Covered(List.of(PARENT, GoldenEvents.COMMIT)),
        new ImageEntry.Policy(put),
        new ImageEntry.StagedPut(put),
        new ImageEntry.StagedRemoval(removal));
  }

  private static List<ImageEntry> compiled() {
    var set =
        new RetiredSet(
            GoldenEvents.SET, Family.IPV6, SetDefinition.Addresses.of("app == 'web'"), List.of());
    return List.of(
        new ImageEntry.Compiled(
            new CompileEvent.Compiled(
                new Sequence(15),
                "0.1.0",
                DIGEST,
                Digest.ZERO,
                List.of(GoldenEvents.NODE),
                new Retirement(List.of(DIGEST), List.of(set)),
                new Release(List.of(), List.of(GoldenEvents.SET)))),
        new ImageEntry.RetainedSet(set, GoldenEvents.TIME),
        new ImageEntry.RetainedSection(DIGEST, GoldenEvents.TIME),
        new ImageEntry.Refused(
            new CompileEvent.CompileRefused(
                GoldenEvents.NODE, "PCL3001", "300001 rules of 300000", DIGEST)));
  }

  private static List<ImageEntry> nodes() {
    return List.of(
        new ImageEntry.Frozen(new FreezeScope.OneNode(GoldenEvents.NODE), ACT),
        new ImageEntry.Retired(GoldenEvents.NODE, ACT),
        new ImageEntry.Failed(
            new NodeEvent.NodeFailed(GoldenEvents.NODE, Outcome.REFUSED, DIGEST, ERROR),
            GoldenEvents.TIME),
        new ImageEntry.RolledBack(
            new NodeEvent.NodeRolledBack(GoldenEvents.NODE, DIGEST, Digest.ZERO, ERROR),
            GoldenEvents.TIME),
        new ImageEntry.Drifted(
            new NodeEvent.DriftDetected(GoldenEvents.NODE, "chain pcl-in has 3 rules instead of 4"),
            GoldenEvents.TIME),
        new ImageEntry.Adoption(
            new NodeEvent.JournalAdopted(
                GoldenEvents.NODE, new JournalId("former-journal"), List.of())));
  }

  private static List<ImageEntry> inventory() {
    return List.of(
        new ImageEntry.Held(new Sequence(40)),
        new ImageEntry.Inventory(
            new InventoryKey("Pod", "default", "a"),
            new JsonDocument(
                "{\"kind\":\"Pod\",\"metadata\":{\"labels\":{\"app\":\"Grüße 😀 \\\"g\\\"\"},"
                    + "\"name\":\"a\"}}"),
            List.of(new Sequence(7), new Sequence(40))),
        new ImageEntry.Inventory(
            new InventoryKey("Node", "", "n1"),
            new JsonDocument("{\"kind\":\"Node\"}"),
            List.of()));
  }
}
