package io.edgewright.policy.placement.solver;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What {@link OrLibraryBenchmark} was asked to do.
 *
 * @param folder of instances; empty where only made-up fleets are measured
 * @param prefix the beginning of the names of the instances that are wanted
 * @param capacity of every warehouse whose file says {@code capacity} instead of a number
 * @param workLimit steps per search
 * @param medians p-median problems that are made up
 * @param applications how many applications are decided on one fleet
 */
record BenchmarkArguments(
    Optional<Path> folder,
    String prefix,
    OptionalLong capacity,
    long workLimit,
    List<MadeUpMedians.Size> medians,
    OptionalInt applications) {
  static final String USAGE =
      """
      usage: OrLibraryBenchmark FOLDER [PREFIX] [--capacity N] [--steps MILLIONS]
             OrLibraryBenchmark --medians KIND/POINTS/OPEN[/SEED],... [--steps MILLIONS]
             OrLibraryBenchmark --applications N

      FOLDER           pmedN.txt and capN.txt as the OR-Library has them, and the optima in files named
                       *-optima.txt or *opt.txt, a name and a number on each line; an instance without
                       one is solved all the same
      PREFIX           only the instances whose names begin so; 'fleet' for the made-up ones alone
      --capacity N     for capa, capb and capc, whose files say 'capacity' where the number belongs; without
                       it they are solved as though capacities did not bind
      --steps MILLIONS of work that a search may take; 2000 if not said
      --medians ...    p-median problems that are made up: graph, spread or clustered, as graph/1500/50;
                       the seed is 1 if not said
      --applications N decides for N applications on 1,000 clusters with 1,000 demands on two threads, and
                       then again after one demand has changed

      Ends with 1 when a bound is above a published optimum, a cost below it, or a file cannot be read.
      """;

  /** What is wrong with the arguments, if anything is. */
  static final class Misuse extends Exception {
    private static final long serialVersionUID = 1L;

    Misuse(String message) {
      super(message);
    }
  }

  static BenchmarkArguments parse(List<String> arguments) throws Misuse {
    var left = new ArrayDeque<>(arguments);
    Optional<Path> folder = Optional.empty();
    var prefix = "";
    var capacity = OptionalLong.empty();
    long millions = 2_000;
    var medians = List.<MadeUpMedians.Size>of();
    var applications = OptionalInt.empty();
    while (!left.isEmpty()) {
      var next = left.remove();
      switch (next) {
        case "--capacity" -> capacity = OptionalLong.of(number(next, left.poll()));
        case "--steps" -> millions = number(next, left.poll());
        case "--medians" -> medians = medians(left.poll());
        case "--applications" -> applications = OptionalInt.of((int) number(next, left.poll()));
        default -> {
          if (next.startsWith("-")) {
            throw new Misuse("there is no option " + next);
          }
          prefix = folder.isPresent() ? next : prefix;
          folder = folder.isPresent() ? folder : Optional.of(folder(next));
        }
      }
    }
    if (folder.isEmpty() && medians.isEmpty() && applications.isEmpty()) {
      throw new Misuse("a folder of instances is missing");
    }
    return new BenchmarkArguments(
        folder, prefix, capacity, millions * 1_000_000, medians, applications);
  }

  private static List<MadeUpMedians.Size> medians(@Nullable String text) throws Misuse {
    var sizes = new ArrayList<MadeUpMedians.Size>();
    for (var word : text == null ? new String[] {""} : text.split(",", -1)) {
      sizes.add(
          MadeUpMedians.Size.parse(word)
              .orElseThrow(
                  () -> new Misuse("--medians wants KIND/POINTS/OPEN[/SEED], not '" + word + "'")));
    }
    return sizes;
  }

  private static Path folder(String name) throws Misuse {
    var folder = Path.of(name);
    if (!Files.isDirectory(folder)) {
      throw new Misuse(name + " is not a folder");
    }
    return folder;
  }

  private static long number(String option, @Nullable String text) throws Misuse {
    if (text == null || !text.matches("[1-9][0-9]{0,8}")) {
      throw new Misuse(option + " wants a whole number above 0, not " + text);
    }
    return Long.parseLong(text);
  }
}
