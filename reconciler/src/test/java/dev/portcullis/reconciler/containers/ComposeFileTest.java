package dev.portcullis.reconciler.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.reconciler.kafka.BrokerFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What compose.yaml says that stands elsewhere too.
class ComposeFileTest {
  @Test
  void itsBrokerIsOfTheVersionThatWeAreBuiltWith() throws IOException {
    String file = Files.readString(Compose.ROOT.resolve("compose.yaml"));
    assertThat(Pattern.compile("apache/kafka:[^\\s}]+").matcher(file).results())
        .isNotEmpty()
        .allSatisfy(found -> assertThat(found.group()).isEqualTo(BrokerFixture.officialImage()));
  }
}
