package io.edgewright.architecture;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules find what they are meant to find, in classes that break each of them. */
class ArchitectureRulesTest {
  private static final String BROKEN = "io.edgewright.architecture.broken";
  private static final Pattern CLASS =
      Pattern.compile(Pattern.quote(BROKEN) + "\\.[a-z.]*([A-Z]\\w*)");

  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(BROKEN);

  private final ArchitectureRules rules = new ArchitectureRules(BROKEN);

  @Test
  void policyThatRendersIsFound() {
    assertEquals(List.of("RenderingSpec"), offenders(rules.policyUsesOnlyItself()));
  }

  @Test
  void rendererThatReadsTheKindsIsFound() {
    assertEquals(List.of("KindAwareChart"), offenders(rules.rendererUsesOnlyTheSharedWords()));
  }

  @Test
  void engineThatRendersIsFound() {
    assertEquals(List.of("RenderingPass"), offenders(rules.engineUsesOnlyTheSharedWords()));
  }

  @Test
  void mainCodeThatKnowsTheSimulatorIsFound() {
    assertEquals(List.of("SimulatedService"), offenders(rules.nothingUsesTheSimulator()));
  }

  @Test
  void simulatorThatUsesOurWordsIsFound() {
    assertEquals(List.of("BorrowingCluster"), offenders(rules.simulatorUsesNothingOfOurs()));
  }

  @Test
  void packagesThatUseEachOtherAreFound() {
    var report = report(rules.packagesHaveNoCycles());

    assertTrue(report.contains("service.east") && report.contains("service.west"), report);
  }

  @Test
  void decidersThatTouchTheWorldAreFoundAndPureOnesAreNot() {
    assertEquals(
        List.of(
            "ClockPlanner",
            "DiceSolver",
            "FileParser",
            "NetworkResolver",
            "PatientSpec",
            "ThreadEvaluator"),
        offenders(rules.decidersTouchNothing()));
  }

  @Test
  void deciderThatHoldsADoerIsFound() {
    assertEquals(List.of("LiveDetector"), offenders(rules.decidersHoldNoDoer()));
  }

  @Test
  void namesThatSayNothingAreFoundButTheFieldsOwnWordsAreNot() {
    assertEquals(
        List.of("AbstractTask", "EventHandler", "TaskManager"),
        offenders(rules.namesSayWhatTheyMean()));
  }

  @Test
  void jacksonTwoIsFound() {
    assertEquals(List.of("OldJson"), offenders(rules.onlyJacksonThree()));
  }

  @Test
  void javaUtilLoggingIsFound() {
    assertEquals(List.of("OldLog"), offenders(rules.noJavaUtilLogging()));
  }

  @Test
  void packageWithoutNullMarkIsFound() {
    assertTrue(report(rules.packagesAreNullMarked()).contains("service.east has no package-info"));
  }

  private String report(ArchRule rule) {
    return String.join("\n", rule.evaluate(CLASSES).getFailureReport().getDetails());
  }

  /** The first class that each violation names: the one that does it. */
  private List<String> offenders(ArchRule rule) {
    return rule.evaluate(CLASSES).getFailureReport().getDetails().stream()
        .map(ArchitectureRulesTest::firstClass)
        .collect(toCollection(TreeSet::new))
        .stream()
        .toList();
  }

  private static String firstClass(String violation) {
    var match = CLASS.matcher(violation);
    return match.find() ? match.group(1) : violation;
  }
}
