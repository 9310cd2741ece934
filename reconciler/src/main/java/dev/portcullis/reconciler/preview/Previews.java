package dev.portcullis.reconciler.preview;

import dev.portcullis.enforcer.apply.ErrorCode;
import dev.portcullis.events.allowance.CutOffException;
import dev.portcullis.events.name.RuleId;
import dev.portcullis.events.preview.Finding;
import dev.portcullis.events.preview.Freshness;
import dev.portcullis.events.preview.Inventory;
import dev.portcullis.events.preview.Place;
import dev.portcullis.events.preview.Preview;
import dev.portcullis.events.preview.Revision;
import dev.portcullis.events.preview.Risk;
import dev.portcullis.events.preview.Severity;
import dev.portcullis.events.preview.Summary;
import dev.portcullis.events.preview.Verdict;
import dev.portcullis.reconciler.change.NodeChanges;
import dev.portcullis.reconciler.change.Side;
import dev.portcullis.reconciler.image.GitResources;
import dev.portcullis.reconciler.image.RulePlaces;
import java.util.ArrayList;
import java.util.List;

/// Works out what a change would do.
public final class Previews {
  private Previews() {}

  /// What is compared, under which names: `diagnostics` are what reading the head found, `failOn`
  /// the severity from which on a risk stops the change, if any does; `acknowledged` is what the
  /// authors said is meant.
  public record Question(
      Revision base,
      Revision head,
      Freshness freshness,
      Inventory inventory,
      String compiler,
      List<Finding> diagnostics,
      Acknowledgements acknowledged,
      List<Severity> failOn) {
    public Question {
      diagnostics = List.copyOf(diagnostics);
      failOn = List.copyOf(failOn);
    }
  }

  /// What the change from `base` to `head` would do; where that takes more than is allowed here, a
  /// preview that is cut off.
  public static Preview of(Side base, Side head, Question question) {
    try {
      return whole(base, head, question);
    } catch (CutOffException e) {
      return cutOff(question, e, Extent.of(base, head));
    }
  }

  private static Preview whole(Side base, Side head, Question question) {
    Effects effects = Effects.between(base, head, Effects.Bounds.OF_PREVIEWS);
    List<Risk> risks = effects.risks().stream().map(question.acknowledged()::acknowledge).toList();
    List<Finding> findings = new ArrayList<>(question.diagnostics());
    effects.unwritable().forEach(found -> findings.add(finding(found, head)));
    return new Preview(
        question.base(),
        question.head(),
        question.freshness(),
        question.inventory(),
        question.compiler(),
        effects.summary(),
        Gatekeeper.judge(risks, findings, question.failOn()),
        risks.stream().limit(Preview.RISKS_LIMIT).toList(),
        effects.connectivity(),
        effects.nodeClasses(),
        findings.stream().limit(Preview.DIAGNOSTICS_LIMIT).toList());
  }

  /// A head whose manifests have mistakes: it would be rejected, and change nothing.
  public static Preview invalid(Question question) {
    return without(question, Gatekeeper.invalid(question.diagnostics()));
  }

  /// What would say what a change would do, had it not taken more than was allowed: nothing is
  /// known but how much there was to look at.
  public static Preview cutOff(Question question, CutOffException why, Extent extent) {
    return without(question, Gatekeeper.cutOff(question.failOn(), why.reason(), extent));
  }

  private static Preview without(Question question, Verdict verdict) {
    return new Preview(
        question.base(),
        question.head(),
        question.freshness(),
        question.inventory(),
        question.compiler(),
        Summary.NOTHING,
        verdict,
        List.of(),
        List.of(),
        List.of(),
        question.diagnostics().stream().limit(Preview.DIAGNOSTICS_LIMIT).toList());
  }

  private static Finding finding(NodeChanges.Unwritable found, Side head) {
    GitResources resources = head.image().git().resources();
    Place at =
        found.rule().isEmpty()
            ? Place.NOWHERE
            : new RulePlaces(resources)
                .of(new RuleId(found.rule()))
                .map(place -> new Place(place.path(), place.line(), 1))
                .orElse(Place.NOWHERE);
    return new Finding(
        ErrorCode.UNRENDERABLE.code(),
        Finding.Level.ERROR,
        at,
        found.rule(),
        "the node %s could not follow: %s".formatted(found.node(), found.reason()),
        "write the rule in another way",
        List.of());
  }
}
