package dev.portcullis.reconciler.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.journal.Actor;
import dev.portcullis.events.journal.Cause;
import dev.portcullis.events.journal.CompileEvent;
import dev.portcullis.events.journal.GitEvent;
import dev.portcullis.events.journal.JournalEvent;
import dev.portcullis.events.journal.Release;
import dev.portcullis.events.journal.Retirement;
import dev.portcullis.reconciler.decide.Batch;
import dev.portcullis.reconciler.decide.Fact;
import dev.portcullis.reconciler.parse.ManifestFile;
import dev.portcullis.reconciler.parse.ManifestParser;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static final long HOUR = 60L * 60 * 1000;
  private static final GitEvent.PolicyPut POLICY =
      ManifestParser.parse(
              List.of(
                  ManifestFile.of(
                      "web.yaml",
                      """
                      apiVersion: networking.k8s.io/v1
                      kind: NetworkPolicy
                      metadata: {name: web}
                      spec:
                        podSelector: {}
                        ingress: [{from: [{podSelector: {matchLabels: {app: a}}}]}]
                      """)))
          .resources()
          .getFirst();
  private static final GitEvent.PolicyRemoved REMOVAL = new GitEvent.PolicyRemoved(POLICY.key());

  private Batch.Standing standing = Histories.start();
  private int commits;

  @Test
  void whatIsNotUsedForADayIsReleased() {
    commit(0, POLICY);
    Retirement retired = commit(1, REMOVAL).retired();
    Release released = commit(26).released();

    assertThat(released.sections()).isNotEmpty().isEqualTo(retired.sections());
    assertThat(released.sets()).isNotEmpty().hasSameSizeAs(retired.sets());
  }

  @Test
  void whatIsUsedAgainInBetweenIsRetainedForADayFromItsLastUse() {
    commit(0, POLICY);
    commit(1, REMOVAL);
    commit(2, POLICY);
    CompileEvent.Compiled again = commit(30, REMOVAL);

    assertThat(again.retired().sets()).isNotEmpty();
    assertThat(again.released()).isEqualTo(Release.NONE);
    assertThat(again.setsRoot()).isEqualTo(Compilation.of(standing.image()).setsRoot());
    assertThat(commit(40).released()).isEqualTo(Release.NONE);
    assertThat(commit(55).released().sets()).hasSameSizeAs(again.retired().sets());
  }

  /// Adopts a commit with the changes at an hour; answers what the journal says of compiling it.
  private CompileEvent.Compiled commit(int hour, GitEvent.PolicyChange... changes) {
    var batch = new Batch(standing, Histories.at(hour * HOUR));
    Stream<JournalEvent> adopted = Stream.of(RandomHistory.adopted(++commits));
    batch.add(
        Stream.concat(Stream.of(changes), adopted)
            .map(event -> new Fact(new Actor("test"), new Cause.Start(), event))
            .toList());
    standing = batch.close().standing();
    return standing.image().compiled().newest().getFirst();
  }
}
