package io.edgewright.service.cli;

import io.edgewright.policy.object.Problem;
import io.edgewright.service.settings.OperatorSettings;
import io.edgewright.service.settings.SettingsParser;
import io.edgewright.service.settings.SettingsReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Reads the operator's settings for a command. */
final class SettingsFile {
  private SettingsFile() {}

  static OperatorSettings read(Path file) throws CommandFailure {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CommandFailure(
          "the settings %s cannot be read (%s)".formatted(file, e.getClass().getSimpleName()));
    }
    var folder = file.toAbsolutePath().normalize().getParent();
    return switch (SettingsParser.parse(
        file.toString(), content, folder == null ? Path.of(".") : folder)) {
      case SettingsReading.Usable(var settings) -> settings;
      case SettingsReading.Unusable(var problems) ->
          throw new CommandFailure(
              problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    };
  }
}
