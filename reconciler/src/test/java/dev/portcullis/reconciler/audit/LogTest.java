package dev.portcullis.reconciler.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.events.journal.CompileEvent.Compiled;
import dev.portcullis.events.journal.Envelope;
import dev.portcullis.events.wire.EventType;
import dev.portcullis.reconciler.audit.Log.Question;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LogTest {
  private static final List<Envelope> EVENTS = RandomJournal.events(4, 2_000);

  private static List<LogEntry> read(Question question) {
    var log = new Log(question);
    return EVENTS.stream().flatMap(event -> log.take(event).stream()).toList();
  }

  @Test
  void everyEventIsToldInOneLine() {
    List<LogEntry> entries = read(Question.ALL);

    assertThat(entries).hasSize(EVENTS.size());
    assertThat(entries)
        .allSatisfy(entry -> {
          assertThat(entry.text()).isNotBlank().doesNotContain("[", "null", "\n");
          assertThat(entry.because()).isNotEmpty();
        });
    var types = new TreeSet<String>();
    entries.forEach(entry -> types.add(entry.type()));
    assertThat(types).contains("Frozen", "CommitPinned", "NodeRetired", "SettingsChanged");
  }

  @Test
  void whatWasCompiledLeadsToWhatItWasCompiledFor() {
    List<LogEntry> entries = read(Question.ALL);
    for (Envelope event : EVENTS) {
      if (event.event() instanceof Compiled compiled) {
        LogEntry entry = entries.get(Math.toIntExact(event.sequence().value()));
        assertThat(entry.because().getFirst())
            .startsWith("event " + compiled.through() + ": ")
            .contains(", by ");
      }
    }
  }

  @Test
  void typesThatThereAreNotAreRefused() {
    assertThatThrownBy(() -> new Question(List.of("Commit"), "", "", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("CommitAdopted");
    for (String type : EventType.all().keySet()) {
      assertThat(read(new Question(List.of(type), "", "", "")))
          .allMatch(entry -> entry.type().equals(type));
    }
  }
}
