package io.edgewright.service.cli;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.spec.PolicySetting;
import io.edgewright.service.fleet.Scenario;
import io.edgewright.service.fleet.TrafficFile;
import io.edgewright.service.fleet.TrafficScale;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What would be otherwise: the same words for every command that asks "what if". */
@Command
final class ScenarioOptions {
  private static final long MAX_FILE_BYTES = 16 << 20;

  @Option(
      names = "--set",
      paramLabel = "[POLICY:]FIELD=VALUE",
      description = {
        "A field of placement policies with another value, such as max=10, by-traffic:max=10 or"
            + " traffic.minimumPerLocation=30. Without POLICY: of every policy that states it."
      })
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--without",
      paramLabel = "CLUSTER",
      description = "Do without this cluster, as though its file said state: draining.")
  private List<String> without = new ArrayList<>();

  @Option(
      names = "--with",
      paramLabel = "FILE",
      description = "A Cluster file, in addition to those that there are.")
  private List<Path> added = new ArrayList<>();

  @Option(
      names = "--scale",
      paramLabel = "[ORIGIN=]FACTOR",
      description = "Multiply traffic, all of it or that of one origin.")
  private List<String> scales = new ArrayList<>();

  @Option(
      names = "--traffic",
      paramLabel = "[SIGNAL=]FILE",
      description = "Traffic from a CSV file, in place of one signal or of all of them.")
  private List<String> traffic = new ArrayList<>();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Look at traffic at this time: 20:00 (UTC, today) or 2026-06-01T20:00:00Z.")
  private Optional<String> at = Optional.empty();

  Scenario scenario() throws CommandFailure, IOException {
    return new Scenario(
        each(settings, PolicySetting::parse),
        new TreeSet<>(each(without, ClusterName::new)),
        added(),
        traffic(),
        each(scales, TrafficScale::parse),
        at.isPresent() ? Optional.of(instant(at.get())) : Optional.empty());
  }

  /** Whether any of the options was used. */
  boolean isUsed() {
    return at.isPresent()
        || !(settings.isEmpty()
            && without.isEmpty()
            && added.isEmpty()
            && scales.isEmpty()
            && traffic.isEmpty());
  }

  private static <T> List<T> each(List<String> texts, Function<String, T> make)
      throws CommandFailure {
    var made = new ArrayList<T>();
    for (var text : texts) {
      made.add(Known.parsed(text, make));
    }
    return made;
  }

  private SortedMap<String, byte[]> added() throws CommandFailure, IOException {
    var files = new TreeMap<String, byte[]>();
    for (var file : added) {
      var name = file.getFileName().toString();
      if (!name.matches(".*\\.(yaml|yml|json)")) {
        throw new CommandFailure("%s is not a YAML file".formatted(file));
      }
      requireSmall(file);
      files.put(name, Files.readAllBytes(file));
    }
    return files;
  }

  private SortedMap<String, TrafficFile> traffic() throws CommandFailure, IOException {
    var files = new TreeMap<String, TrafficFile>();
    for (var text : traffic) {
      var equals = text.indexOf('=');
      var file = Path.of(text.substring(equals + 1));
      requireSmall(file);
      try {
        files.put(
            equals < 0 ? "" : text.substring(0, equals),
            new TrafficFile(file.toString(), Files.readString(file)));
      } catch (CharacterCodingException e) {
        throw new CommandFailure("%s is not UTF-8".formatted(file));
      }
    }
    return files;
  }

  private static void requireSmall(Path file) throws CommandFailure, IOException {
    if (!Files.isRegularFile(file)) {
      throw new CommandFailure("there is no file %s".formatted(file));
    }
    if (Files.size(file) > MAX_FILE_BYTES) {
      throw new CommandFailure("%s is larger than 16 MiB".formatted(file));
    }
  }

  private static Instant instant(String text) throws CommandFailure {
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.now(ZoneOffset.UTC).atTime(LocalTime.parse(text)).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new CommandFailure(
          "'%s' is not a time such as 20:00 or 2026-06-01T20:00:00Z".formatted(text));
    }
  }
}
