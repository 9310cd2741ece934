package dev.portcullis.walls;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.List;
import java.util.Set;

/// What pure code may use, as a short list of packages, less what in them reads the world (time,
/// chance, machine) or whose order of iteration differs from one run to the next.
final class StayPure extends ArchCondition<JavaClass> {
  private static final DescribedPredicate<JavaClass> KNOWN =
      resideInAnyPackage(
          "", // primitive types and arrays of them
          "dev.portcullis..",
          "java.lang",
          "java.lang.annotation",
          "java.lang.invoke",
          "java.lang.runtime",
          "java.math",
          "java.nio",
          "java.nio.charset",
          "java.security",
          "java.security.interfaces", // keys, of which a signature follows without chance
          "java.security.spec",
          "java.text",
          "java.time..",
          "java.util",
          "java.util.function",
          "java.util.regex",
          "java.util.stream",
          "com.fasterxml.jackson..",
          "org.jspecify.annotations",
          "org.pcollections",
          "org.yaml.snakeyaml..");

  /// Streams of bytes and characters in memory, for the packages that read and write text.
  private static final Set<String> IN_MEMORY =
      Set.of(
          "java.io.ByteArrayInputStream",
          "java.io.ByteArrayOutputStream",
          "java.io.IOException",
          "java.io.InputStream",
          "java.io.OutputStream",
          "java.io.Reader",
          "java.io.StringReader",
          "java.io.StringWriter",
          "java.io.UncheckedIOException",
          "java.io.Writer");

  private static final Set<String> TEXT =
      Set.of(
          "dev.portcullis.events.json",
          "dev.portcullis.events.wire",
          "dev.portcullis.reconciler.parse");

  private static final Set<String> FORBIDDEN_TYPES =
      Set.of(
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.ProcessHandle",
          "java.lang.Runtime",
          "java.lang.Thread",
          "java.lang.ThreadLocal",
          "java.security.SecureRandom",
          "java.time.Clock",
          "java.time.InstantSource",
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.Hashtable",
          "java.util.IdentityHashMap",
          "java.util.Random",
          "java.util.SplittableRandom",
          "java.util.Timer",
          "java.util.WeakHashMap",
          "org.pcollections.HashPMap",
          "org.pcollections.HashTreePBag",
          "org.pcollections.HashTreePMap",
          "org.pcollections.HashTreePSet",
          "org.pcollections.IntTreePMap",
          "org.pcollections.MapPBag",
          "org.pcollections.MapPSet");

  /// A class that hands on what it is given where Java wants a source of chance.
  private static final String NO_CHANCE = "dev.portcullis.events.signature.PublicHalf";

  private static final List<ForbiddenCall> FORBIDDEN_CALLS =
      List.of(
          new ForbiddenCall("java\\.lang\\.System", "(?!arraycopy$).*", 0),
          new ForbiddenCall("java\\.lang\\.(Boolean|Integer|Long)", "get(Boolean|Integer|Long)", 0),
          new ForbiddenCall("java\\.lang\\.(Strict)?Math", "random", 0),
          new ForbiddenCall("java\\.time\\..*", "now|systemDefault", 0),
          new ForbiddenCall("java\\.util\\.UUID", "randomUUID", 0),
          new ForbiddenCall("java\\.util\\.(Locale|TimeZone)", "getDefault", 0),
          new ForbiddenCall("java\\.nio\\.charset\\.Charset", "defaultCharset", 0),
          new ForbiddenCall("java\\.util\\.Map", "of|ofEntries|copyOf", 0),
          new ForbiddenCall("java\\.util\\.Set", "of|copyOf", 0),
          new ForbiddenCall("java\\.util\\.Collections", "shuffle", 0),
          new ForbiddenCall("java\\.util\\..*", "parallel|parallelStream|parallel[A-Z].*", 0),
          new ForbiddenCall("java\\.util\\.stream\\.Collectors", "to(Unmodifiable)?Set", 0),
          new ForbiddenCall("java\\.util\\.stream\\.Collectors", "toUnmodifiableMap", 0),
          new ForbiddenCall("java\\.util\\.stream\\.Collectors", ".*Concurrent.*", 0),
          new ForbiddenCall("java\\.util\\.stream\\.Collectors", "toMap", 4),
          new ForbiddenCall("java\\.util\\.stream\\.Collectors", "groupingBy", 3));

  StayPure() {
    super("stay pure");
  }

  @Override
  public void check(JavaClass pure, ConditionEvents events) {
    for (Dependency dependency : pure.getDirectDependenciesFromSelf()) {
      if (!mayKnow(pure, dependency.getTargetClass().getBaseComponentType())) {
        events.add(violated(pure, dependency.getDescription()));
      }
    }
    for (JavaAccess<?> access : pure.getAccessesFromSelf()) {
      if (FORBIDDEN_CALLS.stream().anyMatch(call -> call.matches(access))) {
        events.add(violated(pure, access.getDescription()));
      }
    }
  }

  private static boolean mayKnow(JavaClass pure, JavaClass type) {
    if (TEXT.contains(pure.getPackageName()) && IN_MEMORY.contains(type.getName())) {
      return true;
    }
    boolean isGiven =
        pure.getName().startsWith(NO_CHANCE) && type.getName().equals("java.security.SecureRandom");
    return KNOWN.test(type) && (isGiven || !FORBIDDEN_TYPES.contains(type.getName()));
  }
}
