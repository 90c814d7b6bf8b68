package io.edgewright.policy.placement.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.placement.solver.LocationProblem.Budget;
import io.edgewright.policy.placement.solver.LocationProblem.Charges;
import io.edgewright.policy.placement.solver.LocationProblem.Limits;
import io.edgewright.policy.placement.solver.LocationProblem.MinimumLoad;
import io.edgewright.policy.placement.solver.LocationProblem.Selection;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published instances with proven optima: {@code cap71}, and variants of it with our rules. */
class OrLibraryTest {
  private static final long LIMIT = 300_000_000;

  private static String resource(String name) throws IOException {
    try (InputStream in = OrLibraryTest.class.getResourceAsStream("/orlib/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static long scaled(Object number) {
    return new BigDecimal(number.toString())
        .multiply(BigDecimal.valueOf(OrLibrary.CAP_SCALE))
        .longValue();
  }

  @Test
  void p8_cap71IsSolvedToItsOptimumWhetherDemandsAreSplitOrNot() throws IOException {
    for (var split : List.of(true, false)) {
      var outcome = LocationSolver.solve(OrLibrary.warehouses(resource("cap71.txt"), split), LIMIT);

      var set = assertInstanceOf(SearchOutcome.Found.class, outcome).set();
      assertEquals(scaled("932615.75"), set.cost());
      assertTrue(set.proven());
    }
  }

  /** The published instances differ from cap71 in capacity and charge alone. */
  @ParameterizedTest
  @CsvSource({
    "cap41, 5000, 7500, 1040444.375",
    "cap42, 5000, 12500, 1098000.450",
    "cap43, 5000, 17500, 1153000.450",
    "cap44, 5000, 25000, 1235500.450",
    "cap51, 10000, 17500, 1025208.225",
    "cap61, 15000, 7500, 932615.750",
    "cap62, 15000, 12500, 977799.400",
    "cap63, 15000, 17500, 1014062.050",
    "cap64, 15000, 25000, 1045650.250",
    "cap72, 58268, 12500, 977799.400",
    "cap73, 58268, 17500, 1010641.450",
    "cap74, 58268, 25000, 1034976.975"
  })
  void p8_publishedWarehousesAreSolvedToTheirOptimaWithinTheirCapacities(
      String name, long capacity, int charge, String optimum) throws IOException {
    var text = resource("cap71.txt").replace("58268 7500.", capacity + " " + charge + ".");
    boolean binds = capacity < 58_268;
    var problem = OrLibrary.warehouses(text.replace("58268 0.", capacity + " 0."), binds);

    var outcome = LocationSolver.solve(problem, LIMIT);

    var set = assertInstanceOf(SearchOutcome.Found.class, outcome, name).set();
    assertEquals(scaled(optimum), set.cost(), name);
    assertTrue(set.proven(), name);
    for (long[] flow : LocationSolver.flows(problem, set.open())) {
      assertTrue(Arrays.stream(flow).sum() <= capacity, name);
    }
  }

  @Test
  void p8_noLocationServesMoreThanItsCapacity() throws IOException {
    var published = OrLibrary.warehouses(resource("cap71.txt"), true);
    long[] tight = new long[published.candidates()];
    Arrays.fill(tight, 7_500);
    var problem =
        new LocationProblem(
            published.service(),
            published.charges(),
            published.selection(),
            new Limits(Optional.empty(), Optional.of(tight), true, false));

    var set =
        assertInstanceOf(SearchOutcome.Found.class, LocationSolver.solve(problem, LIMIT)).set();

    long[][] flows = LocationSolver.flows(problem, set.open());
    for (long[] flow : flows) {
      assertTrue(Arrays.stream(flow).sum() <= 7_500);
    }
    for (int j = 0; j < problem.demands(); j++) {
      int demand = j;
      assertEquals(
          problem.service().load()[j], Arrays.stream(flows).mapToLong(row -> row[demand]).sum());
    }
    assertTrue(set.proven());
    assertTrue(set.cost() > scaled("932615.75"));
  }

  @TestFactory
  List<DynamicTest> p3_p6_p7_p11_variantsAreSolvedToTheirOptima() throws IOException {
    var variants =
        JsonTree.list(
            CanonicalJson.read(
                ("{\"variants\":" + resource("variants.json") + "}")
                    .getBytes(StandardCharsets.UTF_8)),
            "variants");
    var tests = new ArrayList<DynamicTest>();
    for (var element : variants) {
      @SuppressWarnings("unchecked")
      var variant = (Map<String, Object>) element;
      var params = JsonTree.map(variant, "params");
      // Free assignment is no target: no client can be made to follow it.
      if (!params.containsKey("minuse") || params.containsKey("closest")) {
        tests.add(
            DynamicTest.dynamicTest(
                JsonTree.text(variant, "name").orElseThrow(), () -> check(variant, params)));
      }
    }
    return tests;
  }

  private static void check(Map<String, Object> variant, Map<String, Object> params)
      throws IOException {
    var problem = variant(OrLibrary.warehouses(resource("cap71.txt"), false), params);

    var outcome = LocationSolver.solve(problem, LIMIT);

    if (variant.get("obj") == null) {
      assertInstanceOf(SearchOutcome.NoSet.class, outcome);
      return;
    }
    var set = assertInstanceOf(SearchOutcome.Found.class, outcome).set();
    // The published optima are rounded to 1/1000.
    assertEquals(scaled(variant.get("obj")), set.cost(), 60);
    assertEquals(
        JsonTree.list(variant, "open").stream().map(Object::toString).toList(),
        Arrays.stream(set.open()).map(i -> kept(params)[i]).mapToObj(Integer::toString).toList());
    assertTrue(set.proven());
  }

  private static LocationProblem variant(LocationProblem base, Map<String, Object> params) {
    int n = base.candidates();
    int min = (int) (long) JsonTree.integer(params, "minc").orElse(1L);
    int max = (int) (long) JsonTree.integer(params, "maxc").orElse((long) n);
    var require = numbers(params, "inc").stream().map(i -> new int[] {i}).toList();
    Optional<Budget> budget =
        JsonTree.at(params, "budget")
            .map(limit -> new Budget(base.charges().fixed(), scaled(limit)));
    var problem =
        new LocationProblem(
            base.service(),
            charges(base, params),
            new Selection(min, max, require, List.of(), budget),
            limits(base, params));
    return problem.restrictedTo(kept(params));
  }

  private static int[] kept(Map<String, Object> params) {
    var excluded = numbers(params, "exc");
    return IntStream.range(0, 16).filter(i -> !excluded.contains(i)).toArray();
  }

  private static Charges charges(LocationProblem base, Map<String, Object> params) {
    long[] fixed = base.charges().fixed().clone();
    long cost = JsonTree.at(params, "switch").map(OrLibraryTest::scaled).orElse(0L);
    var previous = numbers(params, "prev");
    for (int i = 0; i < fixed.length; i++) {
      fixed[i] += previous.contains(i) ? -cost : cost;
    }
    return new Charges(fixed, previous.isEmpty() ? 0 : cost * previous.size());
  }

  private static Limits limits(LocationProblem base, Map<String, Object> params) {
    return JsonTree.at(params, "minuse")
        .map(
            least -> {
              long load = new BigDecimal(least.toString()).longValueExact();
              return new Limits(
                  Optional.of(
                      new MinimumLoad(
                          load,
                          load,
                          new boolean[base.candidates()],
                          new long[][] {base.service().load()})),
                  Optional.empty(),
                  false,
                  false);
            })
        .orElse(Limits.none());
  }

  private static List<Integer> numbers(Map<String, Object> params, String field) {
    return JsonTree.list(params, field).stream()
        .map(number -> Integer.parseInt(number.toString()))
        .toList();
  }
}
