package dev.portcullis.reconciler.oracle;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The oracle cannot repeat a mistake of the product by leaning on it.
class IndependenceTest {
  private static final List<Class<?>> ORACLE =
      List.of(
          PacketOracle.class,
          HostOracle.class,
          TierOracle.class,
          KubernetesOracle.class,
          CalicoOracle.class,
          ClusterPolicyOracle.class,
          EntityOracle.class,
          LabelOracle.class,
          SelectorOracle.class,
          LabelSelectorOracle.class,
          Population.class,
          Labelled.class,
          Manifests.class,
          Clause.class,
          Packet.class,
          Passage.class,
          Way.class,
          Tally.class);

  @Test
  void theOracleUsesNothingOfTheProductButAddresses() {
    DescribedPredicate<JavaClass> ofTheOracle =
        DescribedPredicate.describe("are of the oracle", IndependenceTest::isOfTheOracle);
    DescribedPredicate<JavaClass> libraries =
        resideInAnyPackage(
            "java..", "com.fasterxml.jackson..", "org.jspecify..", "dev.portcullis.events.address");
    classes()
        .that(ofTheOracle)
        .should()
        .onlyDependOnClassesThat(ofTheOracle.or(libraries))
        .check(new ClassFileImporter().importPackagesOf(PacketOracle.class));
  }

  private static boolean isOfTheOracle(JavaClass it) {
    String asked = it.getBaseComponentType().getName();
    return ORACLE.stream()
        .map(Class::getName)
        .anyMatch(name -> asked.equals(name) || asked.startsWith(name + "$"));
  }
}
