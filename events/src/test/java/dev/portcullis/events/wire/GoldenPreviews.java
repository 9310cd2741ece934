package dev.portcullis.events.wire;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.preview.Allowed;
import dev.portcullis.events.preview.Change;
import dev.portcullis.events.preview.Finding;
import dev.portcullis.events.preview.Freshness;
import dev.portcullis.events.preview.Inventory;
import dev.portcullis.events.preview.NodeClass;
import dev.portcullis.events.preview.Party;
import dev.portcullis.events.preview.Place;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.preview.Revision;
import dev.portcullis.events.preview.Risk;
import dev.portcullis.events.preview.Severity;
import dev.portcullis.events.preview.Summary;
import dev.portcullis.events.preview.Verdict;
import java.util.List;

/// Previews as the golden files have them.
final class GoldenPreviews {
  private static final Party SHOP = new Party.Known("shop", "cart", "Deployment", 3);
  private static final Party ANYBODY = new Party.Outside("0.0.0.0-255.255.255.255");
  private static final Place RULE = new Place("shop/cart.yaml", 14, 1);

  private GoldenPreviews() {}

  /// A change against a running system, with something in every list.
  static Preview preview() {
    return new Preview(
        new Revision(GoldenEvents.COMMIT, GoldenEvents.DIGEST),
        new Revision(CommitId.NONE, GoldenEvents.DIGEST),
        Freshness.STALE,
        new Inventory(
            GoldenEvents.DIGEST,
            new Inventory.Journal(GoldenEvents.JOURNAL, new Sequence(88_213), GoldenEvents.TIME)),
        "1.4.0/3",
        summary(),
        new Verdict(
            Verdict.Gate.FAIL,
            List.of(Severity.HIGH),
            List.of(Severity.CRITICAL),
            "a risk of severity critical is not acknowledged"),
        List.of(dns(), internet()),
        changes(),
        List.of(nodes()),
        List.of(
            new Finding(
                "PCL2901",
                Finding.Level.WARNING,
                new Place("shop/old.yaml", 0, 0),
                "networking.k8s.io/NetworkPolicy/shop/old",
                "a port of ICMP means nothing",
                "remove it",
                List.of(RULE))));
  }

  private static Summary summary() {
    return new Summary(
        Summary.Meaning.CONNECTIVITY,
        new Summary.Edits(1, 0, 2),
        new Summary.Edits(14, 3, 1),
        new Summary.Nodes(5_000, 37, 4),
        112,
        new Summary.Kernel(
            418, 96, new Summary.Edits(2, 0, 5), new Summary.Fullest("ip-10-0-3-7", 4_118, 31)));
  }

  private static Risk dns() {
    return new Risk(
        "R002",
        Severity.CRITICAL,
        "DNS is cut off",
        "`shop/cart` can ask nobody over UDP",
        List.of("shop/cart[Deployment]"),
        1,
        List.of(
            new Risk.Evidence(
                "shop/cart[Deployment]",
                "kube-system/dns[Deployment]",
                "UDP",
                53,
                "allow",
                "deny")),
        RULE,
        List.of(new Place("shop/all.yaml", 3, 1)),
        "");
  }

  private static Risk internet() {
    return new Risk(
        "R001",
        Severity.HIGH,
        "newly reachable from the internet",
        "Grüße \"G\"",
        List.of(),
        0,
        List.of(),
        Place.NOWHERE,
        List.of(),
        "the shop is public");
  }

  private static List<Change> changes() {
    return List.of(
        new Change(
            Change.Type.ADDED,
            ANYBODY,
            SHOP,
            List.of(),
            List.of(new Allowed("TCP", new Allowed.Ports.Ranges(List.of(List.of(9000, 9000))))),
            List.of(
                new Change.Cause(
                    Change.Side.HEAD,
                    "networking.k8s.io/NetworkPolicy/shop/cart#ingress[0]",
                    RULE))),
        new Change(
            Change.Type.REMOVED,
            SHOP,
            ANYBODY,
            List.of(new Allowed("ANY", new Allowed.Ports.All())),
            List.of(),
            List.of()));
  }

  private static NodeClass nodes() {
    return new NodeClass(
        GoldenEvents.DIGEST,
        31,
        62,
        "ip-10-0-3-7",
        372,
        0,
        List.of(new NodeClass.SetChange("pcl4abcdefghijklmnopqrstuvwxyz", "app == 'cart'", 4, 0)),
        List.of("@@ filter IPv4", "+-A pcl-s-1 -j RETURN"),
        7);
  }

  /// A change whose manifests have a mistake, against manifests of what exists.
  static Preview invalid() {
    return new Preview(
        new Revision(GoldenEvents.COMMIT, GoldenEvents.DIGEST),
        new Revision(GoldenEvents.COMMIT, GoldenEvents.DIGEST),
        Freshness.CURRENT,
        new Inventory(GoldenEvents.DIGEST, new Inventory.Manifests()),
        "1.4.0/3",
        Summary.NOTHING,
        new Verdict(Verdict.Gate.INVALID, List.of(), List.of(), "1 mistake in the manifests"),
        List.of(),
        List.of(),
        List.of(),
        List.of(
            new Finding(
                "PCL2003",
                Finding.Level.ERROR,
                new Place("shop/cart.yaml", 7, 3),
                "",
                "unknown field `podSelectr`",
                "did you mean `podSelector`?",
                List.of())));
  }
}
