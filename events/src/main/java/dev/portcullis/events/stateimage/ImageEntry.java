package dev.portcullis.events.stateimage;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.portcullis.events.journal.CompileEvent;
import dev.portcullis.events.journal.FreezeScope;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.NodeEvent;
import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.journal.RetiredSet;
import dev.portcullis.events.json.JsonDocument;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.Epoch;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.JournalId;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.name.Sequence;
import dev.portcullis.events.name.Timestamp;
import dev.portcullis.events.snapshot.NodeOptions;
import java.util.List;

/// One thing that an image says of the state.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ImageEntry.Place.class, name = "place"),
  @JsonSubTypes.Type(value = ImageEntry.Imaged.class, name = "imaged"),
  @JsonSubTypes.Type(value = ImageEntry.Grown.class, name = "grown"),
  @JsonSubTypes.Type(value = ImageEntry.Options.class, name = "options"),
  @JsonSubTypes.Type(value = ImageEntry.Position.class, name = "position"),
  @JsonSubTypes.Type(value = ImageEntry.Git.class, name = "git"),
  @JsonSubTypes.Type(value = ImageEntry.Pinned.class, name = "pinned"),
  @JsonSubTypes.Type(value = ImageEntry.Covered.class, name = "covered"),
  @JsonSubTypes.Type(value = ImageEntry.Policy.class, name = "policy"),
  @JsonSubTypes.Type(value = ImageEntry.StagedPut.class, name = "stagedPut"),
  @JsonSubTypes.Type(value = ImageEntry.StagedRemoval.class, name = "stagedRemoval"),
  @JsonSubTypes.Type(value = ImageEntry.Inventory.class, name = ImageEntry.Inventory.TYPE),
  @JsonSubTypes.Type(value = ImageEntry.Held.class, name = "held"),
  @JsonSubTypes.Type(value = ImageEntry.Compiled.class, name = "compiled"),
  @JsonSubTypes.Type(value = ImageEntry.RetainedSet.class, name = "retainedSet"),
  @JsonSubTypes.Type(value = ImageEntry.RetainedSection.class, name = "retainedSection"),
  @JsonSubTypes.Type(value = ImageEntry.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = ImageEntry.Frozen.class, name = "frozen"),
  @JsonSubTypes.Type(value = ImageEntry.Retired.class, name = "retired"),
  @JsonSubTypes.Type(value = ImageEntry.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = ImageEntry.RolledBack.class, name = "rolledBack"),
  @JsonSubTypes.Type(value = ImageEntry.Drifted.class, name = "drifted"),
  @JsonSubTypes.Type(value = ImageEntry.Adoption.class, name = "adoption"),
})
public sealed interface ImageEntry {
  /// Where in the journal the image stands: the event at `through` is the newest in it. `time` is
  /// the newest time of any event.
  record Place(JournalId journal, Sequence through, Epoch epoch, Timestamp time)
      implements ImageEntry {}

  /// An earlier image that the journal named at `at`.
  record Imaged(Sequence through, Digest digest, Timestamp at, ImageMaker maker)
      implements ImageEntry {}

  /// The frontier of the tree over the journal's events so far, the smallest peak first; how many
  /// of them came after the newest checkpoint, and the time of that.
  record Grown(long size, List<Digest> peaks, long uncovered, Timestamp since)
      implements ImageEntry {
    public Grown {
      peaks = List.copyOf(peaks);
    }
  }

  /// What compiling depends on besides.
  record Options(NodeOptions options) implements ImageEntry {}

  /// Kafka's offset of the newest record of an input that became an event.
  record Position(String topicId, int partition, long offset) implements ImageEntry {}

  /// The commit in force with the digest of what it held; and the newest head that was decided on,
  /// what became of it, and why.
  record Git(
      CommitId adopted,
      Digest tree,
      String ref,
      CommitId commit,
      String verdict,
      List<Problem> problems)
      implements ImageEntry {
    public Git {
      problems = List.copyOf(problems);
    }
  }

  /// The commit that stays in force whatever is pushed.
  record Pinned(CommitId commit, Act act) implements ImageEntry {}

  /// Some of the commits that were in the `covers` of some head.
  record Covered(List<CommitId> commits) implements ImageEntry {
    public Covered {
      commits = List.copyOf(commits);
    }
  }

  /// A resource in force, as the fact that put it.
  record Policy(GitEvent.PolicyPut put) implements ImageEntry {}

  /// A put that waits for the adoption that makes it effective. In the order of the journal, with
  /// the removals.
  record StagedPut(GitEvent.PolicyPut put) implements ImageEntry {}

  /// A removal that waits likewise.
  record StagedRemoval(GitEvent.PolicyRemoved removal) implements ImageEntry {}

  /// An object that exists. `claims` has, for each of its addresses, in their order, the sequence
  /// since which it claims it; nothing for what is no live endpoint.
  record Inventory(InventoryKey key, JsonDocument object, List<Sequence> claims)
      implements ImageEntry {
    /// What such an entry is called.
    public static final String TYPE = "inventory";

    public Inventory {
      claims = List.copyOf(claims);
    }
  }

  /// The loss of inventory that waits for an operator's word.
  record Held(Sequence at) implements ImageEntry {}

  /// The newest word of the journal on what the state compiles to.
  record Compiled(CompileEvent.Compiled event) implements ImageEntry {}

  /// An ip set that is kept for nodes that may still use it.
  record RetainedSet(RetiredSet set, Timestamp since) implements ImageEntry {}

  /// A section that is kept likewise.
  record RetainedSection(Digest section, Timestamp since) implements ImageEntry {}

  /// A node that exceeds a limit.
  record Refused(CompileEvent.CompileRefused event) implements ImageEntry {}

  /// Everything, or one node, is frozen.
  record Frozen(FreezeScope scope, Act act) implements ImageEntry {}

  /// A node that is to take its rules away.
  record Retired(NodeName node, Act act) implements ImageEntry {}

  /// A node's newest trouble, which it has been in since `since`.
  record Failed(NodeEvent.NodeFailed event, Timestamp since) implements ImageEntry {}

  /// A node's newest trouble, which it has been in since `since`.
  record RolledBack(NodeEvent.NodeRolledBack event, Timestamp since) implements ImageEntry {}

  /// A node's newest trouble, which it has been in since `since`.
  record Drifted(NodeEvent.DriftDetected event, Timestamp since) implements ImageEntry {}

  /// How a node last came to follow this journal.
  record Adoption(NodeEvent.JournalAdopted event) implements ImageEntry {}
}
