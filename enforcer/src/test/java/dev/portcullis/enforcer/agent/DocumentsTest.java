package dev.portcullis.enforcer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.enforcer.WallsScenarios;
import dev.portcullis.enforcer.apply.Drift;
import dev.portcullis.enforcer.apply.ErrorCode;
import dev.portcullis.enforcer.iptables.DriftKind;
import dev.portcullis.enforcer.kafka.HoldingsScenarios;
import dev.portcullis.enforcer.kafka.RefusalCode;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The documents say what the code does.
class DocumentsTest {
  private static final Path DOCUMENTS = Path.of("..", "docs");
  private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");
  private static final Pattern CODE = Pattern.compile("\\| (PCL5\\d{3}) \\|");

  private static final List<Class<?>> WITH_SCENARIOS =
      List.of(
          BackendIT.class,
          BackendScenariosTest.class,
          ConfirmScenariosTest.class,
          DiskIT.class,
          DiskScenariosTest.class,
          DriftFightTest.class,
          DriftIT.class,
          DriftInEveryModeTest.class,
          DriftScenariosTest.class,
          EnforceIT.class,
          EstablishedIT.class,
          EstablishedTest.class,
          FailureScenariosTest.class,
          PlatformTest.class,
          RestartScenariosTest.class,
          ScenariosIT.class,
          WallsScenarios.TESTS);

  private static SortedSet<String> matches(Path document, Pattern pattern) throws IOException {
    var found = new TreeSet<String>();
    pattern
        .matcher(Files.readString(DOCUMENTS.resolve(document)))
        .results()
        .map(match -> match.group(1) + (match.groupCount() > 1 ? "." + match.group(2) : ""))
        .forEach(found::add);
    return found;
  }

  private static SortedSet<String> tests() {
    var tests = new TreeSet<String>();
    Stream<Class<?>> all = Stream.concat(WITH_SCENARIOS.stream(), HoldingsScenarios.TESTS.stream());
    for (Class<?> type : all.toList()) {
      Stream.<AnnotatedElement>concat(
              Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredFields()))
          .filter(Member.class::isInstance)
          .map(Member.class::cast)
          .forEach(member -> tests.add(type.getSimpleName() + "." + member.getName()));
    }
    return tests;
  }

  @Test
  void everyTestThatTheFailureModesNameIsThere() throws IOException {
    SortedSet<String> named = matches(Path.of("failure-modes.md"), NAMED_TEST);

    assertThat(named).hasSizeGreaterThan(20);
    assertThat(tests()).containsAll(named);
  }

  @Test
  void everyScenarioHasARowOrAWord() throws IOException {
    String text = Files.readString(DOCUMENTS.resolve("failure-modes.md"));
    String rows =
        Pattern.compile("^\\| (\\d+) \\|", Pattern.MULTILINE)
            .matcher(text)
            .results()
            .map(MatchResult::group)
            .reduce("", String::concat);
    for (int scenario = 1; scenario <= 22; scenario++) {
      boolean isTold =
          rows.contains("| " + scenario + " |")
              || Pattern.compile("\\((\\d+, )?" + scenario + "(, \\d+)?\\)").matcher(text).find();
      assertThat(isTold).as("scenario %d", scenario).isTrue();
    }
  }

  @Test
  void everyCodeOfANodeIsInTheDocument() throws IOException {
    var codes =
        new TreeSet<String>(
            List.of("PCL5000", "PCL5201", "PCL5202", "PCL5211", "PCL5212", Drift.FIGHT));
    Arrays.stream(DriftKind.values()).map(DriftKind::code).forEach(codes::add);
    Arrays.stream(ErrorCode.values()).map(ErrorCode::code).forEach(codes::add);
    Arrays.stream(RefusalCode.values()).map(RefusalCode::text).forEach(codes::add);

    assertThat(matches(Path.of("errors.md"), CODE)).isEqualTo(codes);
  }
}
