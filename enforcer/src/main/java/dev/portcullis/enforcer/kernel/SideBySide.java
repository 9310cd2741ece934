package dev.portcullis.enforcer.kernel;

import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.events.address.Family;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/// Does for all families at once what is done for each: what takes long with many rules is the
/// tools' own work, of which each has its own.
final class SideBySide {
  private SideBySide() {}

  /// What a family is asked.
  interface Question {
    /// The answer.
    String ask(Family family) throws KernelException;
  }

  /// What is done with the script of a family.
  interface Command {
    /// Does it.
    void run(Family family, String script) throws KernelException;
  }

  private sealed interface Outcome {
    record Answered(String text) implements Outcome {}

    record Failed(KernelException e) implements Outcome {}
  }

  /// The answer of each of `families`.
  ///
  /// @throws KernelException when one of them has none
  static SortedMap<Family, String> answers(Collection<Family> families, Question question)
      throws KernelException {
    var answers = new TreeMap<Family, String>();
    for (var outcome : outcomes(families, question).entrySet()) {
      switch (outcome.getValue()) {
        case Outcome.Answered(String text) -> answers.put(outcome.getKey(), text);
        case Outcome.Failed(KernelException e) -> throw e;
      }
    }
    return answers;
  }

  /// What failed of `command` on each of `scripts`.
  static SortedMap<Family, KernelException> failures(
      SortedMap<Family, String> scripts, Command command) {
    var failures = new TreeMap<Family, KernelException>();
    Question done =
        family -> {
          command.run(family, scripts.getOrDefault(family, ""));
          return "";
        };
    outcomes(scripts.keySet(), done)
        .forEach((family, outcome) -> {
          if (outcome instanceof Outcome.Failed(KernelException e)) {
            failures.put(family, e);
          }
        });
    return failures;
  }

  /// The first family has this thread, the others have one beside it.
  private static SortedMap<Family, Outcome> outcomes(
      Collection<Family> families, Question question) {
    var beside = new TreeMap<Family, CompletableFuture<Outcome>>();
    families.stream()
        .skip(1)
        .forEach(family ->
            beside.put(
                family,
                CompletableFuture.supplyAsync(
                    () -> outcome(question, family), Thread::startVirtualThread)));
    var outcomes = new TreeMap<Family, Outcome>();
    families.stream().limit(1).forEach(family -> outcomes.put(family, outcome(question, family)));
    beside.forEach((family, future) -> outcomes.put(family, future.join()));
    return outcomes;
  }

  private static Outcome outcome(Question question, Family family) {
    try {
      return new Outcome.Answered(question.ask(family));
    } catch (KernelException e) {
      return new Outcome.Failed(e);
    }
  }
}
