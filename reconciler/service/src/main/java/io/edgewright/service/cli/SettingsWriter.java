package io.edgewright.service.cli;

import io.edgewright.policy.yaml.YamlWriter;
import io.edgewright.service.settings.OperatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the demo's settings as a file, so that other commands can be tried with them. */
final class SettingsWriter {
  private SettingsWriter() {}

  static void write(Path file, OperatorSettings settings) throws IOException {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(
        "repository",
        new LinkedHashMap<>(
            Map.of("url", settings.repository().url(), "branch", settings.repository().branch())));
    tree.put("credentials", settings.credentials().toString());
    tree.put("data", settings.data().toString());
    tree.put("trust", Map.of("allowLocalAddresses", settings.trust().allowLocalAddresses()));
    tree.put("http", Map.of("host", settings.http().host(), "port", (long) settings.http().port()));
    Files.writeString(file, "# made by edgewright demo\n" + YamlWriter.write(tree));
  }
}
