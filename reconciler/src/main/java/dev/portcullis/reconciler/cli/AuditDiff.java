package dev.portcullis.reconciler.cli;

import dev.portcullis.events.allowance.CutOffException;
import dev.portcullis.reconciler.audit.JournalDiff;
import dev.portcullis.reconciler.audit.TwoMoments;
import dev.portcullis.reconciler.cli.CommandFailure.Code;
import dev.portcullis.reconciler.image.AsOf;
import dev.portcullis.reconciler.loop.MeteredAllowance;
import dev.portcullis.reconciler.rendering.JournalDiffText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `portcullis audit diff`: what is different between two moments.
@Command(
    name = "diff",
    description = {
      "Tells what is different at the moment B from what was so at the moment A: policies,",
      "inventory, what is pinned and frozen, who reaches whom, the rules of each class of",
      "nodes, and what was decided between the two.",
      "A commit stands for the moment at which it was last adopted."
    },
    mixinStandardHelpOptions = true)
final class AuditDiff implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Printing printing = new Printing();

  @Parameters(
      index = "0",
      paramLabel = "A",
      converter = MomentText.class,
      description = "The first moment: a sequence, a time (RFC 3339) or a commit.")
  private AsOf from = AsOf.parse("0");

  @Parameters(
      index = "1",
      paramLabel = "B",
      converter = MomentText.class,
      description = "The second moment; it may be the earlier one.")
  private AsOf to = AsOf.parse("0");

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "FILE",
      description = "A journal that was exported (default: the topic).")
  private List<Path> files = List.of();

  @Option(names = "--all", description = "List everything (default: the first of long lists).")
  private boolean all;

  @Option(
      names = "--limit",
      paramLabel = "TIME",
      defaultValue = "10m",
      converter = DurationText.Converter.class,
      description =
          "Give up comparing after so long, and end with 3 (default: 10m). Much memory ends it"
              + " too.")
  private Duration limit = Duration.ofMinutes(10);

  @Option(
      names = "--exit-code",
      description = "End with 1 when anything is different (default: only failures end so).")
  private boolean exitCode;

  @Override
  public Integer call() {
    JournalDiff diff = difference();
    switch (printing.format()) {
      case JSON -> printing.json(diff);
      case TEXT -> JournalDiffText.lines(diff).forEach(printing.out()::println);
    }
    printing.out().flush();
    return (exitCode && !diff.isNone() ? ExitCode.ANSWER_IS_NO : ExitCode.DONE).number();
  }

  private JournalDiff difference() {
    var source = new JournalSource(spec, files);
    var moments = new TwoMoments(from, to, all ? TwoMoments.Limits.ALL : TwoMoments.Limits.SOME);
    if (moments.looksAhead()) {
      source.readWhole(moments::look);
    }
    if (!moments.looksAhead()) {
      source.readWhole(moments::take);
    }
    List<AsOf> missing = moments.missing();
    if (!missing.isEmpty()) {
      throw new CommandFailure(
          Code.NOT_FOUND,
          "the journal never came to "
              + missing.stream()
                  .map(AsOf::toString)
                  .distinct()
                  .collect(Collectors.joining(" and ")),
          "`portcullis audit log` tells which moments there are");
    }
    return compared(moments);
  }

  private JournalDiff compared(TwoMoments moments) {
    try {
      return new MeteredAllowance(MeteredAllowance.Bounds.of(limit)).during(moments::difference);
    } catch (CutOffException e) {
      throw new CommandFailure(
          Code.CUT_OFF.text(),
          "what is different was not found out: " + e.reason(),
          "allow it more time with --limit",
          ExitCode.CHECK_FAILED);
    }
  }
}
