package io.edgewright.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code of all modules keeps the rules. */
class ArchitectureTest {
  private static JavaClasses main;

  @BeforeAll
  static void importEveryModule() throws Exception {
    URI tests = ArchitectureTest.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    ImportOption noTests = location -> !location.asURI().toString().contains(tests.getPath());
    main = new ClassFileImporter(List.of(noTests)).importPackages("io.edgewright");
  }

  static Stream<ArchRule> rules() {
    return new ArchitectureRules("io.edgewright").all().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void everyModuleKeeps(ArchRule rule) {
    rule.allowEmptyShould(true).check(main);
  }

  @Test
  void theRulesSeeEveryModule() {
    for (var module : List.of("policy.object", "renderer", "engine", "service", "simulator")) {
      var seen =
          main.stream()
              .filter(type -> type.getPackageName().startsWith("io.edgewright." + module))
              .count();
      assertTrue(seen > 0, () -> "no class of " + module + " was imported");
    }
    assertTrue(
        main.stream().noneMatch(type -> type.getName().startsWith("io.edgewright.architecture")));
  }
}
