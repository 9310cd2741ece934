package dev.portcullis.reconciler.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.preview.Change;
import dev.portcullis.events.preview.NodeClass;
import dev.portcullis.events.preview.Risk;
import dev.portcullis.events.preview.Summary;
import dev.portcullis.reconciler.change.NodeChanges;
import java.util.List;

/// What is different at the moment `to` from what was so at the moment `from`, of which either may
/// be the later one. Counts are exact, lists have bounds. `policies`, `resources` (what else Git
/// holds) and `inventory` have the kinds of which something changed; `summary.policies` counts the
/// policies that mean something else. Of the nodes that are `kept` nothing is said: at one of the
/// moments they were frozen or refused, and had other rules than were compiled for them.
public record JournalDiff(
    String journal,
    Moment from,
    Moment to,
    Direction direction,
    Decisions decisions,
    List<KindChanges> policies,
    List<KindChanges> resources,
    List<KindChanges> inventory,
    List<FieldChange> settings,
    List<StandingChange> standing,
    Summary summary,
    Risks risks,
    List<Change> connectivity,
    List<NodeClass> nodeClasses,
    List<NodeName> kept,
    List<NodeChanges.Unwritable> unwritable) {
  public JournalDiff {
    policies = List.copyOf(policies);
    resources = List.copyOf(resources);
    inventory = List.copyOf(inventory);
    settings = List.copyOf(settings);
    standing = List.copyOf(standing);
    connectivity = List.copyOf(connectivity);
    nodeClasses = List.copyOf(nodeClasses);
    kept = List.copyOf(kept);
    unwritable = List.copyOf(unwritable);
  }

  /// A moment: as it was asked for, the newest event that counts, and the commit in force.
  public record Moment(String asked, long sequence, String time, String commit) {}

  /// Which way time goes from the one moment to the other.
  public enum Direction {
    @JsonProperty("forward")
    FORWARD,
    /// The moment that was named first is the later one.
    @JsonProperty("backward")
    BACKWARD,
    @JsonProperty("same")
    SAME
  }

  /// What people decided after the earlier moment and up to the later one, in the order in which it
  /// happened: all counted, and the last of it listed.
  public record Decisions(long total, List<LogEntry> listed) {
    public Decisions {
      listed = List.copyOf(listed);
    }
  }

  /// What is risky about it, worst first.
  public record Risks(int total, List<Risk> listed) {
    public Risks {
      listed = List.copyOf(listed);
    }
  }

  /// Whether nothing is different; what was done and undone between is no difference.
  @JsonIgnore
  public boolean isNone() {
    return policies.isEmpty()
        && resources.isEmpty()
        && inventory.isEmpty()
        && settings.isEmpty()
        && standing.isEmpty()
        && from.commit().equals(to.commit())
        && summary.meaning() == Summary.Meaning.NOTHING;
  }
}
