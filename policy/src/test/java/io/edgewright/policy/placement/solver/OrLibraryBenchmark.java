package io.edgewright.policy.placement.solver;

import io.edgewright.policy.placement.FleetBenchmark;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Prints instance, cost, bound, gap and time for every instance in a folder. */
public final class OrLibraryBenchmark {
  /** Published optima are rounded, and so are costs of a unit of demand. */
  private static final double ROUNDING = 1e-7;

  private static final String HEAD =
      String.format(
          "%-18s %13s %15s %15s %8s %7s %8s %8s %6s",
          "instance", "optimum", "cost", "bound", "gap %", "proven", "ms", "cpu ms", "steps");

  private final BenchmarkArguments arguments;
  private final PrintStream out;
  private final List<Run> runs = new ArrayList<>();
  private int compared;
  private int optimal;
  private int failures;

  private OrLibraryBenchmark(BenchmarkArguments arguments, PrintStream out) {
    this.arguments = arguments;
    this.out = out;
  }

  /** See {@link BenchmarkArguments#USAGE}. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    var words = List.of(arguments);
    if (words.contains("--help") || words.contains("-h")) {
      System.out.print(BenchmarkArguments.USAGE);
      return;
    }
    try {
      var benchmark = new OrLibraryBenchmark(BenchmarkArguments.parse(words), System.out);
      System.exit(benchmark.run() ? 0 : 1);
    } catch (BenchmarkArguments.Misuse misuse) {
      System.err.println(misuse.getMessage() + "\n\n" + BenchmarkArguments.USAGE);
      System.exit(2);
    }
  }

  private boolean run() throws IOException, InterruptedException, ExecutionException {
    if (arguments.applications().isPresent()) {
      var fleet = new FleetBenchmark(out);
      fleet.applications(arguments.applications().getAsInt(), 2);
      fleet.changes();
    }
    if (!arguments.medians().isEmpty()) {
      out.println(HEAD);
      arguments
          .medians()
          .forEach(size -> solve(size.toString(), size.problem(), 1, Optional.empty()));
      total();
    }
    if (arguments.folder().isPresent()) {
      out.println(HEAD);
      published(arguments.folder().get());
      madeUp();
      total();
    }
    return failures == 0;
  }

  /** One solution; the unit is what the costs of the instance are multiplied by. */
  private record Run(String name, OpenSet set, double unit, long millis, long cpuMillis) {
    double gapPercent() {
      return set.cost() == 0 ? 0 : 100.0 * (set.cost() - set.bound()) / Math.abs(set.cost());
    }
  }

  private void published(Path folder) throws IOException {
    var optima = PublishedOptima.in(folder);
    for (var file : instances(folder)) {
      var name = file.getFileName().toString().replace(".txt", "");
      try {
        solve(name, Files.readString(file), optima.of(name, arguments.capacity()));
      } catch (IOException | ArithmeticException | IllegalArgumentException e) {
        failed(name, "cannot be read: " + e);
      } catch (NoSuchElementException | IndexOutOfBoundsException e) {
        failed(name, "is not an instance, or not a whole one: " + e);
      }
    }
  }

  private void failed(String name, String why) {
    out.println(name + " " + why);
    failures++;
  }

  private List<Path> instances(Path folder) throws IOException {
    try (var list = Files.list(folder)) {
      return list.filter(file -> file.getFileName().toString().matches("(pmed|cap).*[.]txt"))
          .filter(file -> !file.getFileName().toString().matches(".*(optima|opt)[.]txt"))
          .filter(file -> file.getFileName().toString().startsWith(arguments.prefix()))
          .sorted(
              Comparator.comparing((Path file) -> file.getFileName().toString().length())
                  .thenComparing(file -> file.getFileName().toString()))
          .toList();
    }
  }

  private void solve(String name, String text, Optional<BigDecimal> optimum) {
    if (name.startsWith("pmed")) {
      solve(name, OrLibrary.median(text), 1, optimum);
      return;
    }
    var warehouses = OrLibrary.warehouses(text, arguments.capacity());
    if (!warehouses.stated()) {
      out.println(name + " states no capacity; solved without. See --capacity");
    }
    solve(name, warehouses.problem(), warehouses.scale(), optimum);
  }

  private void madeUp() {
    boolean wanted = arguments.prefix().isEmpty() || arguments.prefix().equals("fleet");
    for (long seed = 1; wanted && seed <= 3; seed++) {
      solve("fleet" + seed, Fleet1000.of(1_000, 1_000, seed), 1e6, Optional.empty());
    }
  }

  /** Solves twice, the first time to warm up. */
  private void solve(
      String name, LocationProblem problem, double unit, Optional<BigDecimal> optimum) {
    once(name, problem, unit);
    var run = once(name, problem, unit);
    if (run.isEmpty()) {
      failed(name, "has no solution, or none was found within the steps");
      return;
    }
    runs.add(run.get());
    print(run.get(), optimum);
    optimum.ifPresent(known -> compare(run.get(), known.doubleValue()));
  }

  private Optional<Run> once(String name, LocationProblem problem, double unit) {
    var thread = ManagementFactory.getThreadMXBean();
    long before = System.nanoTime();
    long cpuBefore = thread.getCurrentThreadCpuTime();
    var outcome = LocationSolver.solve(problem, arguments.workLimit());
    long cpuMillis = (thread.getCurrentThreadCpuTime() - cpuBefore) / 1_000_000;
    long millis = (System.nanoTime() - before) / 1_000_000;
    return switch (outcome) {
      case SearchOutcome.Found(var set) -> Optional.of(new Run(name, set, unit, millis, cpuMillis));
      case SearchOutcome.NoSet _, SearchOutcome.Exhausted _ -> Optional.empty();
    };
  }

  private void compare(Run run, double optimum) {
    compared++;
    double rounding = run.unit() == 1 ? 0 : optimum * ROUNDING;
    if (run.set().bound() / run.unit() > optimum + rounding) {
      failed(run.name(), "has a bound above the published optimum");
    }
    if (run.set().cost() / run.unit() < optimum - rounding) {
      failed(run.name(), "has a cost below the published optimum");
    }
    optimal += Math.abs(run.set().cost() / run.unit() - optimum) <= rounding ? 1 : 0;
  }

  private void print(Run run, Optional<BigDecimal> optimum) {
    var set = run.set();
    out.printf(
        Locale.ROOT,
        "%-18s %13s %15.3f %15.3f %8.4f %7s %8d %8d %5dM%n",
        run.name(),
        optimum.map(BigDecimal::toPlainString).orElse("-"),
        set.cost() / run.unit(),
        set.bound() / run.unit(),
        run.gapPercent(),
        set.proven() ? "yes" : "no",
        run.millis(),
        run.cpuMillis(),
        set.work() / 1_000_000);
  }

  private void total() {
    out.printf(
        Locale.ROOT,
        "%d instances: %d of %d with a published optimum reach it, %d are proven, gap at most %.4f"
            + " %%, at most %d ms (%d of the processor), %d failed%n",
        runs.size(),
        optimal,
        compared,
        runs.stream().filter(run -> run.set().proven()).count(),
        runs.stream().mapToDouble(Run::gapPercent).max().orElse(0),
        runs.stream().mapToLong(Run::millis).max().orElse(0),
        runs.stream().mapToLong(Run::cpuMillis).max().orElse(0),
        failures);
  }
}
