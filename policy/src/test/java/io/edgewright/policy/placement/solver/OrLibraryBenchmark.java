package io.edgewright.policy.placement.solver;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Prints instance, cost, bound, gap and time for every instance in a folder. */
public final class OrLibraryBenchmark {
  private static final long LIMIT = 2_000_000_000L;

  private OrLibraryBenchmark() {}

  /**
   * Solves each instance twice, the first time to warm up.
   *
   * @param arguments the folder, and optionally the beginning of the names of instances
   */
  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[0]);
    var prefix = arguments.length > 1 ? arguments[1] : "";
    var out = System.out;
    var optima = optima(folder);
    out.printf(
        "%-8s %12s %15s %15s %8s %7s %8s %8s %6s%n",
        "instance", "optimum", "cost", "bound", "gap %", "proven", "ms", "cpu ms", "steps");
    for (var file : instances(folder, prefix)) {
      var name = file.getFileName().toString().replace(".txt", "");
      solve(name, Files.readString(file));
      print(out, solve(name, Files.readString(file)), optima.getOrDefault(name, "?"));
    }
    for (long seed = 1; (prefix.isEmpty() || prefix.equals("fleet")) && seed <= 3; seed++) {
      var problem = Fleet1000.of(1_000, 1_000, seed);
      solve("fleet", problem, 1e6);
      print(out, solve("fleet" + seed, problem, 1e6), "?");
    }
  }

  private record Run(String name, OpenSet set, double unit, long millis, long cpuMillis) {}

  private static Run solve(String name, String text) {
    boolean median = name.startsWith("pmed");
    boolean split = !median && !name.startsWith("cap7");
    return median
        ? solve(name, OrLibrary.median(text), 1)
        : solve(name, OrLibrary.warehouses(text, split), OrLibrary.CAP_SCALE);
  }

  private static Run solve(String name, LocationProblem problem, double unit) {
    var thread = ManagementFactory.getThreadMXBean();
    long before = System.nanoTime();
    long cpuBefore = thread.getCurrentThreadCpuTime();
    var outcome = LocationSolver.solve(problem, LIMIT);
    long cpuMillis = (thread.getCurrentThreadCpuTime() - cpuBefore) / 1_000_000;
    long millis = (System.nanoTime() - before) / 1_000_000;
    return switch (outcome) {
      case SearchOutcome.Found(var set) -> new Run(name, set, unit, millis, cpuMillis);
      case SearchOutcome.NoSet _, SearchOutcome.Exhausted _ ->
          throw new IllegalStateException(name + " has a solution");
    };
  }

  private static void print(PrintStream out, Run run, String optimum) {
    var set = run.set();
    out.printf(
        Locale.ROOT,
        "%-8s %12s %15.3f %15.3f %8.4f %7s %8d %8d %5dM%n",
        run.name(),
        optimum,
        set.cost() / run.unit(),
        set.bound() / run.unit(),
        100.0 * (set.cost() - set.bound()) / set.cost(),
        set.proven() ? "yes" : "no",
        run.millis(),
        run.cpuMillis(),
        set.work() / 1_000_000);
  }

  private static List<Path> instances(Path folder, String prefix) throws IOException {
    var files = new ArrayList<Path>();
    try (var list = Files.list(folder)) {
      list.filter(file -> file.getFileName().toString().matches("(pmed|cap)[0-9a-z]+\\.txt"))
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .forEach(files::add);
    }
    files.sort(
        Comparator.comparing((Path file) -> file.getFileName().toString().length())
            .thenComparing(file -> file.getFileName().toString()));
    return files;
  }

  private static TreeMap<String, String> optima(Path folder) throws IOException {
    var optima = new TreeMap<String, String>();
    for (var file : List.of("pmed-optima.txt", "cap-optima.txt")) {
      if (Files.exists(folder.resolve(file))) {
        for (var line : Files.readAllLines(folder.resolve(file))) {
          var parts = line.trim().split("\\s+", -1);
          if (parts.length == 2) {
            optima.put(parts[0], parts[1]);
          }
        }
      }
    }
    return optima;
  }
}
