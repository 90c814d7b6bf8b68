package io.edgewright.service.settings;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.spec.DeletionBudget;
import io.edgewright.policy.spec.Percent;
import io.edgewright.policy.yaml.YamlFile;
import io.edgewright.policy.yaml.YamlLimits;
import io.edgewright.policy.yaml.YamlNode;
import io.edgewright.policy.yaml.YamlParser;
import io.edgewright.service.git.AllowedKeys;
import io.edgewright.service.settings.OperatorSettings.BoundCredential;
import io.edgewright.service.settings.OperatorSettings.Endpoint;
import io.edgewright.service.settings.OperatorSettings.HttpSettings;
import io.edgewright.service.settings.OperatorSettings.PaceSettings;
import io.edgewright.service.settings.OperatorSettings.RepositorySettings;
import io.edgewright.service.settings.OperatorSettings.SignalSettings;
import io.edgewright.service.settings.OperatorSettings.StatusWriterSettings;
import io.edgewright.service.settings.OperatorSettings.TrustSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the operator's settings and reports everything that is wrong with them at once. */
public final class SettingsParser {
  private SettingsParser() {}

  /**
   * Reads a settings file.
   *
   * @param file its name, for messages
   * @param folder what relative paths in it are relative to
   */
  public static SettingsReading parse(String file, byte[] content, Path folder) {
    return switch (YamlParser.parse(file, content, YamlLimits.FILE)) {
      case YamlFile.Malformed(var problems) -> new SettingsReading.Unusable(problems);
      case YamlFile.Documents(var nodes) -> document(file, nodes, folder);
    };
  }

  private static SettingsReading document(String file, List<YamlNode> nodes, Path folder) {
    if (nodes.size() != 1 || !(nodes.getFirst() instanceof YamlNode.Mapping mapping)) {
      return new SettingsReading.Unusable(
          List.of(
              new Problem(
                  new SourceLocation(file, 1, 1), "the settings are not one YAML mapping", "")));
    }
    var problems = new ArrayList<Problem>();
    var reader = new FieldReader(mapping, problems);
    var settings =
        new OperatorSettings(
            reader.nested("repository", SettingsParser::repository),
            folder.resolve(reader.text("credentials").orElse("credentials")).normalize(),
            folder.resolve(reader.text("data").orElse("data")).normalize(),
            reader.nested("trust", SettingsParser::trust),
            reader.nested("pace", SettingsParser::pace),
            reader.nested("signals", SettingsParser::signals),
            reader.nested("status", SettingsParser::status),
            reader.nested("http", SettingsParser::http));
    reader.finish();
    return problems.isEmpty()
        ? new SettingsReading.Usable(settings)
        : new SettingsReading.Unusable(problems);
  }

  private static RepositorySettings repository(FieldReader fields) {
    return new RepositorySettings(
        fields.requiredText("url"),
        fields.text("branch").orElse("main"),
        fields.text("credential"),
        fields.each(
            "others",
            other ->
                new BoundCredential(
                    other.requiredText("prefix"), other.requiredText("credential"))));
  }

  private static TrustSettings trust(FieldReader fields) {
    return new TrustSettings(
        allowedKeys(fields),
        fields.nested("deletion", SettingsParser::budget),
        fields.flag("allowLocalAddresses"));
  }

  /** A key that cannot be read would refuse every commit of its owner, so it is told at once. */
  private static Optional<AllowedKeys> allowedKeys(FieldReader fields) {
    var ssh = fields.text("allowedSigners");
    var openPgp = fields.text("allowedOpenPgpKeys");
    ssh.map(AllowedKeys::ssh)
        .ifPresent(
            keys ->
                keys.problems()
                    .forEach(
                        problem ->
                            fields.problem(
                                "allowedSigners",
                                problem,
                                "one line for each: NAME KEY-TYPE KEY")));
    openPgp
        .map(keys -> new AllowedKeys("", keys))
        .ifPresent(
            keys ->
                keys.problems()
                    .forEach(
                        problem ->
                            fields.problem(
                                "allowedOpenPgpKeys",
                                problem,
                                "what 'gpg --export --armor' prints, one after the other")));
    return ssh.isEmpty() && openPgp.isEmpty()
        ? Optional.empty()
        : Optional.of(new AllowedKeys(ssh.orElse(""), openPgp.orElse("")));
  }

  private static DeletionBudget budget(FieldReader fields) {
    var standard = DeletionBudget.DEFAULT;
    return new DeletionBudget(
        Percent.of(fields.integer("maxApplicationsPercent", 50, 0, 100)),
        Percent.of(fields.integer("maxObjectsPercent", 50, 0, 100)),
        fields.integer("floor", standard.floor(), 0, 1_000_000));
  }

  private static PaceSettings pace(FieldReader fields) {
    return new PaceSettings(
        fields.duration("poll"),
        fields.duration("resync").orElse(Duration.ofMinutes(10)),
        fields.duration("pass").orElse(Duration.ofMinutes(5)),
        fields.integer("requestsPerCluster", 16, 1, 1_000),
        fields.integer("renderWorkers", 2, 1, 64));
  }

  private static SignalSettings signals(FieldReader fields) {
    return new SignalSettings(
        fields.duration("interval").orElse(Duration.ofSeconds(30)),
        fields.nested("endpoints", SettingsParser::endpoints));
  }

  private static TreeMap<String, Endpoint> endpoints(FieldReader fields) {
    var endpoints = new TreeMap<String, Endpoint>();
    for (var name : fields.names()) {
      endpoints.put(
          name,
          fields.nested(
              name,
              endpoint -> new Endpoint(address(endpoint, "url"), endpoint.text("credential"))));
    }
    return endpoints;
  }

  private static URI address(FieldReader fields, String field) {
    var text = fields.requiredText(field);
    var fallback = URI.create("http://invalid.invalid");
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      var uri = URI.create(text);
      if (uri.getHost() != null
          && uri.getUserInfo() == null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      fields.problem(field, field + " is not an address", "http(s)://host[:port][/path]");
      return fallback;
    }
    fields.problem(
        field,
        field + " is not an http(s) address without user information",
        "name a credential instead");
    return fallback;
  }

  private static StatusWriterSettings status(FieldReader fields) {
    return new StatusWriterSettings(
        fields.text("branch").orElse("edgewright/status"),
        fields.text("name").orElse("Edgewright"),
        fields.text("email").orElse("edgewright@localhost"),
        fields.text("seal").orElse("status-seal"),
        fields.text("signingKey"));
  }

  private static HttpSettings http(FieldReader fields) {
    return new HttpSettings(
        fields.text("host").orElse("127.0.0.1"), fields.integer("port", 8080, 0, 65_535));
  }
}
