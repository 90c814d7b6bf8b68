package io.edgewright.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The rules that hold the design together, for the code below a root package.
 *
 * <p>The root is a parameter, so that a test can show that each rule finds what it is meant to
 * find.
 */
record ArchitectureRules(String root) {
  /** Who decides. Everything in {@code policy} does as well. */
  private static final List<String> DECIDERS =
      List.of("Planner", "Evaluator", "Detector", "Parser", "Solver", "Renderer", "Resolver");

  private static final Pattern DOER = Pattern.compile("(Client|Store|Fetcher|Engine|Gate|Loop)$");

  /** The simple name after the last dot or dollar, but for what HTTP and Kubernetes call theirs. */
  private static final String BANNED_NAME =
      ".*[.$](?![^.$]*HttpHandler$|FieldManager$)"
          + "(Abstract[^.$]*|[^.$]*(Manager|Helper|Utils?|Impl|Data|Info|Processor|Base|Handler))";

  private static final Set<String> ALLOWED_OF_NET =
      Set.of(
          "java.net.URI",
          "java.net.URISyntaxException",
          "java.net.URLEncoder",
          "java.net.URLDecoder");

  private static final Pattern OUTSIDE_WORLD =
      Pattern.compile(
          String.join(
              "|",
              "java\\.io\\.(File|RandomAccess|Console).*",
              "java\\.nio\\.file\\.(Files|FileSystem.*|WatchService)",
              "java\\.nio\\.channels\\..*",
              "java\\.net\\..*",
              "javax\\.net\\..*",
              "java\\.lang\\.(Thread|ThreadLocal|Process|ProcessBuilder|Runtime)",
              "java\\.util\\.(Timer|TimerTask)",
              "java\\.util\\.concurrent\\.(Executor.*|.*ExecutorService|CompletableFuture|CompletionService|ForkJoin.*|"
                  + "StructuredTaskScope.*|CountDownLatch|Semaphore|.*Queue|.*Deque|ThreadLocalRandom)",
              "java\\.security\\.SecureRandom",
              "java\\.time\\.(Clock|InstantSource)",
              "java\\.util\\.Calendar"));

  List<ArchRule> all() {
    return List.of(
        policyUsesOnlyItself(),
        rendererUsesOnlyTheSharedWords(),
        engineUsesOnlyTheSharedWords(),
        nothingUsesTheSimulator(),
        simulatorUsesNothingOfOurs(),
        packagesHaveNoCycles(),
        decidersTouchNothing(),
        decidersHoldNoDoer(),
        namesSayWhatTheyMean(),
        onlyJacksonThree(),
        noJavaUtilLogging(),
        packagesAreNullMarked());
  }

  ArchRule policyUsesOnlyItself() {
    return only("policy", "policy..");
  }

  ArchRule rendererUsesOnlyTheSharedWords() {
    return only("renderer", "renderer..", "policy.object..", "policy.yaml..");
  }

  ArchRule engineUsesOnlyTheSharedWords() {
    return only("engine", "engine..", "policy.object..", "policy.yaml..");
  }

  ArchRule simulatorUsesNothingOfOurs() {
    return only("simulator", "simulator..");
  }

  ArchRule nothingUsesTheSimulator() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(below("simulator.."))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(below("simulator.."))
        .as("nothing uses the simulator");
  }

  ArchRule packagesHaveNoCycles() {
    return slices()
        .matching(root + ".(**)")
        .should()
        .beFreeOfCycles()
        .as("packages have no cycles");
  }

  ArchRule decidersTouchNothing() {
    return classes()
        .that(decide())
        .should(touchNone(this::isOutsideWorld))
        .as("deciders touch no clock, file, network, thread or dice");
  }

  ArchRule decidersHoldNoDoer() {
    return noClasses()
        .that(decide())
        .should()
        .dependOnClassesThat(
            ours().and(describe("doers", type -> DOER.matcher(type.getSimpleName()).find())))
        .as("deciders hold no doer");
  }

  ArchRule namesSayWhatTheyMean() {
    return noClasses()
        .that(written())
        .should()
        .haveNameMatching(BANNED_NAME)
        .as("names say what they mean");
  }

  // Jackson 3 still reads the annotations of Jackson 2.
  ArchRule onlyJacksonThree() {
    return noClasses()
        .that(written())
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("com.fasterxml.jackson..")
                .and(resideOutsideOfPackages("com.fasterxml.jackson.annotation..")))
        .as("only Jackson 3");
  }

  ArchRule noJavaUtilLogging() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .as("no java.util.logging");
  }

  ArchRule packagesAreNullMarked() {
    return classes()
        .that(written())
        .should(
            new ArchCondition<>("stand in a package that is @NullMarked") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                var marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(
                    new SimpleConditionEvent(
                        type,
                        marked,
                        type.getPackageName() + " has no package-info with @NullMarked"));
              }
            })
        .as("packages are @NullMarked");
  }

  private ArchRule only(String module, String... allowed) {
    var packages = Stream.of(allowed).map(this::below).toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(below(module + ".."))
        .should()
        .dependOnClassesThat(ours().and(resideOutsideOfPackages(packages)))
        .as(
            "%s uses nothing of ours but %s"
                .formatted(module, Stream.of(allowed).collect(joining(", "))));
  }

  private String below(String name) {
    return root + "." + name;
  }

  private DescribedPredicate<JavaClass> ours() {
    return describe("ours", type -> type.getPackageName().startsWith(root));
  }

  /** Written by us, as against generated by Micronaut's annotation processors. */
  private static DescribedPredicate<JavaClass> written() {
    return describe(
        "written by hand",
        type ->
            !type.getName()
                .matches(".*\\$(Definition|Introspection|Intercepted|Exec).*|.*\\.\\$.*"));
  }

  private DescribedPredicate<JavaClass> decide() {
    return describe(
        "decide",
        type ->
            type.getPackageName().startsWith(below("policy"))
                || DECIDERS.stream().anyMatch(outermost(type).getSimpleName()::endsWith));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureRules::outermost).orElse(type);
  }

  private boolean isOutsideWorld(JavaAccess<?> access) {
    var owner = access.getTargetOwner().getName();
    return OUTSIDE_WORLD.matcher(owner).matches() && !ALLOWED_OF_NET.contains(owner)
        || readsClock(owner, access.getName())
        || throwsDice(access);
  }

  private static boolean readsClock(String owner, String member) {
    return owner.startsWith("java.time.") && member.equals("now")
        || owner.equals("java.lang.System")
            && Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty").contains(member)
        || owner.equals("java.util.TimeZone") && member.equals("getDefault")
        || owner.equals("java.time.ZoneId") && member.equals("systemDefault");
  }

  private static boolean throwsDice(JavaAccess<?> access) {
    var target = access.getTarget().getFullName();
    return Set.of(
                "java.util.Random.<init>()",
                "java.util.Date.<init>()",
                "java.lang.Math.random()",
                "java.util.UUID.randomUUID()")
            .contains(target)
        || target.startsWith("java.util.random.RandomGenerator.getDefault")
        || target.endsWith(".parallelStream()")
        || target.matches("java\\.util\\.stream\\..*Stream\\.parallel\\(\\)")
        || target.startsWith("java.util.Collections.shuffle(java.util.List)");
  }

  private static ArchCondition<JavaClass> touchNone(Predicate<JavaAccess<?>> forbidden) {
    return new ArchCondition<>("touch none of these") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getAccessesFromSelf().stream()
            .filter(forbidden)
            .forEach(
                access ->
                    events.add(SimpleConditionEvent.violated(access, access.getDescription())));
      }
    };
  }
}
