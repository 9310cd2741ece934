package dev.portcullis.walls;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaStaticInitializer;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.platform.commons.annotation.Testable;

/// The tests, and what is done before them, that come to the broker of all tests by calls.
final class SharedBrokerTests {
  private static final String BROKER = "dev.portcullis.reconciler.kafka.SharedBroker";

  private final Set<JavaCodeUnit> reaching = new LinkedHashSet<>();

  SharedBrokerTests(JavaClasses classes) {
    Deque<JavaCodeUnit> open = new ArrayDeque<>(classes.get(BROKER).getCodeUnits());
    while (!open.isEmpty()) {
      JavaCodeUnit next = open.remove();
      if (reaching.add(next)) {
        callers(next).forEach(open::add);
      }
    }
  }

  /// A class is initialized by whoever touches it first.
  private static Stream<JavaCodeUnit> callers(JavaCodeUnit called) {
    Set<? extends JavaAccess<?>> accesses =
        called instanceof JavaStaticInitializer
            ? called.getOwner().getAccessesToSelf()
            : called.getAccessesToSelf();
    return accesses.stream().map(JavaAccess::getOrigin);
  }

  /// Those of which neither they nor their class have `tag`, by their full names.
  List<String> without(String tag) {
    return reaching.stream()
        .filter(unit -> isTest(unit) || isBeforeTests(unit))
        .filter(unit -> !hasTag(unit, tag) && !hasTag(unit.getOwner(), tag))
        .map(JavaMember::getFullName)
        .sorted()
        .toList();
  }

  private static boolean isTest(JavaCodeUnit unit) {
    return unit.isMetaAnnotatedWith(Testable.class);
  }

  private static boolean isBeforeTests(JavaCodeUnit unit) {
    return hasTests(unit.getOwner())
        && (unit instanceof JavaConstructor
            || unit instanceof JavaStaticInitializer
            || unit.isAnnotatedWith(BeforeEach.class)
            || unit.isAnnotatedWith(BeforeAll.class));
  }

  private static boolean hasTests(JavaClass type) {
    return type.getCodeUnits().stream().anyMatch(SharedBrokerTests::isTest);
  }

  private static boolean hasTag(HasAnnotations<?> tagged, String tag) {
    return tagged
        .tryGetAnnotationOfType(Tag.class)
        .map(found -> found.value().equals(tag))
        .orElse(false);
  }
}
