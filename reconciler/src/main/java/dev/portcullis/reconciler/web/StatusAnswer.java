package dev.portcullis.reconciler.web;

import dev.portcullis.events.journal.Problem;
import dev.portcullis.events.name.Digest;
import dev.portcullis.events.name.InventoryKey;
import dev.portcullis.events.name.NodeName;
import dev.portcullis.events.snapshot.Order;
import java.util.List;
import java.util.stream.Stream;

/// How everything is: `/api/v1/status`. `kafka` says how the brokers did when something was last
/// asked of them (`reachable`, or why not and since when).
public record StatusAnswer(
    String instance,
    String role,
    String kafka,
    JournalPart journal,
    GitPart git,
    ActsPart acts,
    InventoryPart inventory,
    RulesPart rules,
    List<NodePart> nodes) {
  public StatusAnswer {
    nodes = List.copyOf(nodes);
  }

  /// The journal: its id, the sequence of its newest event (-1: none), the epoch, that event's
  /// time.
  public record JournalPart(String id, long sequence, long epoch, String time) {}

  /// Git: what is in force, what was seen last and what became of it (`none`, `adopted`, `rejected`
  /// or `held`), the mistakes in it or, once adopted, what there is to warn of, and how the remote
  /// does (`reachable`, or why not and since when).
  public record GitPart(
      String ref,
      String adopted,
      String observed,
      String verdict,
      List<Problem> problems,
      String remote) {
    public GitPart {
      problems = List.copyOf(problems);
    }
  }

  /// What operators did that is not undone: the commit that is pinned (none or one), what is frozen
  /// (`*` for everything, or `node/NAME`) and the nodes that are retired.
  public record ActsPart(
      List<StandingAct> pinned, List<StandingAct> frozen, List<StandingAct> retired) {
    public ActsPart {
      pinned = List.copyOf(pinned);
      frozen = List.copyOf(frozen);
      retired = List.copyOf(retired);
    }

    /// What of it keeps commits from being adopted, for people.
    List<String> suspensions() {
      return Stream.concat(
              pinned.stream().map(it -> "Pinned to " + it.about() + " " + it.signed()),
              frozen.stream()
                  .filter(it -> it.about().equals("*"))
                  .map(it -> "Everything is frozen " + it.signed()))
          .toList();
    }
  }

  /// What it is about, and who did it, when and why.
  public record StandingAct(String about, String actor, String at, String reason) {
    /// Who did it, when and why, for people.
    public String signed() {
      return "by %s at %s: %s".formatted(actor, at, reason);
    }
  }

  /// What exists: counts, the addresses that several endpoints claim, what Git describes too and so
  /// counts as Git has it, and whether a loss is held.
  public record InventoryPart(
      int objects,
      int endpoints,
      int nodes,
      int contestedAddresses,
      List<InventoryKey> overruledByGit,
      List<Long> held) {
    public InventoryPart {
      overruledByGit = List.copyOf(overruledByGit);
      held = List.copyOf(held);
    }
  }

  /// What was compiled: counts, and the sequence through which.
  public record RulesPart(int policies, int sections, int sets, long through) {}

  /// One node: what it must enforce, and what it said last. `state` is `enforced`, `waiting`,
  /// `unknown` (it never reported), `failed`, `frozen`, `retired` or `refused` (by compiling).
  /// `adoption` says which journal it followed before its operator made it follow this one, and
  /// when, or is `none`.
  public record NodePart(
      NodeName node,
      String state,
      Order order,
      Digest wanted,
      Digest enforced,
      String outcome,
      String mode,
      long reportedSequence,
      String reportedAt,
      String error,
      String adoption) {}
}
