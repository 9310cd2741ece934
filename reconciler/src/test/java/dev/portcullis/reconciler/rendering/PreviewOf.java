package dev.portcullis.reconciler.rendering;

import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
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
import dev.portcullis.events.preview.Summary.Edits;
import dev.portcullis.events.preview.Verdict;
import java.util.List;

/// Previews for tests of what shows them.
public final class PreviewOf {
  private PreviewOf() {}

  /// A preview with one of each, of which everything that somebody can name has this name.
  public static Preview everythingCalled(String name) {
    var party = new Party.Known(name, name, name, 2);
    var place = new Place(name + ".yaml", 3, 1);
    var cause = new Change.Cause(Change.Side.HEAD, name + "#ingress[0]", place);
    var all = List.of(new Allowed("TCP", new Allowed.Ports.All()));
    var edits = new Edits(1, 0, 0);
    var evidence = new Risk.Evidence(name, name, "TCP", 80, "deny", "allow");
    return new Preview(
        new Revision(CommitId.NONE, Digest.ZERO),
        new Revision(CommitId.NONE, Digest.ZERO),
        Freshness.CURRENT,
        new Inventory(Digest.ZERO, new Inventory.Manifests()),
        "1",
        new Summary(
            Summary.Meaning.CONNECTIVITY,
            edits,
            edits,
            new Summary.Nodes(1, 1, 1),
            1,
            new Summary.Kernel(1, 0, Edits.NONE, new Summary.Fullest(name, 1, 1))),
        new Verdict(Verdict.Gate.PASS, List.of(), List.of(Severity.HIGH), ""),
        List.of(
            new Risk(
                "R001",
                Severity.HIGH,
                "a title",
                name,
                List.of(name),
                1,
                List.of(evidence),
                place,
                List.of(),
                name)),
        List.of(new Change(Change.Type.ADDED, party, party, List.of(), all, List.of(cause))),
        List.of(new NodeClass(Digest.ZERO, 1, 1, name, 1, 0, List.of(), List.of("+-A " + name), 0)),
        List.of(new Finding("PCL2001", Finding.Level.WARNING, place, name, name, name, List.of())));
  }
}
