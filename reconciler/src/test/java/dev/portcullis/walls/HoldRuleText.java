package dev.portcullis.walls;

import static com.tngtech.archunit.lang.SimpleConditionEvent.satisfied;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// Whether a class file holds a string that reads like a rule or a set as `iptables-restore` or
/// `ipset restore` takes them. Finds text that is written out, not text that is put together from
/// harmless pieces: a guard against forgetting, not against intent.
final class HoldRuleText extends ArchCondition<JavaClass> {
  private static final Pattern RULE_TEXT =
      Pattern.compile(
          "(^|\\s)(-A|-j|-m|--match-set|--ctstate|--reject-with|--set-xmark) "
              + "|^\\*(filter|mangle|nat|raw)\\b|\\b(family inet|maxelem )");

  HoldRuleText() {
    super("hold rules as text");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (String text : strings(type)) {
      if (RULE_TEXT.matcher(text).find()) {
        events.add(satisfied(type, "%s holds \"%s\"".formatted(type.getName(), text)));
      }
    }
  }

  private static List<String> strings(JavaClass type) {
    return StreamSupport.stream(model(type).constantPool().spliterator(), false)
        .filter(Utf8Entry.class::isInstance)
        .map(PoolEntry::toString)
        .toList();
  }

  private static ClassModel model(JavaClass type) {
    var uri = type.getSource().orElseThrow().getUri();
    try (InputStream bytes = uri.toURL().openStream()) {
      return ClassFile.of().parse(bytes.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + uri, e);
    }
  }
}
