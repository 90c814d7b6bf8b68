package io.edgewright.policy.spec;

import static io.edgewright.policy.shape.Field.optional;
import static io.edgewright.policy.shape.Field.required;
import static io.edgewright.policy.shape.Shape.choice;
import static io.edgewright.policy.shape.Shape.fields;
import static io.edgewright.policy.shape.Shape.text;

import io.edgewright.policy.shape.CheckedTree;
import io.edgewright.policy.shape.Shape;
import io.edgewright.policy.shape.TextFormat;
import io.edgewright.policy.spec.SignalSource.AddressedEndpoint;
import io.edgewright.policy.spec.SignalSource.CsvFile;
import io.edgewright.policy.spec.SignalSource.NamedEndpoint;
import io.edgewright.policy.spec.SignalSource.Prometheus;
import java.net.URI;
import java.time.Duration;

/** {@code kind: SignalSource}. */
final class SignalSourceKind implements Kind {
  private static final TextFormat LABEL =
      TextFormat.matching("a Prometheus label", "[a-zA-Z_][a-zA-Z0-9_]{0,127}", "");

  private final AddressEvaluator addresses;

  SignalSourceKind(AddressEvaluator addresses) {
    this.addresses = addresses;
  }

  @Override
  public String name() {
    return "SignalSource";
  }

  @Override
  public String description() {
    return "Where demand is observed; any file below signals/.";
  }

  @Override
  public boolean specIsOptional() {
    return false;
  }

  @Override
  public Shape.Fields spec() {
    return fields(
            optional("prometheus", prometheus(), "A Prometheus server, asked over a range."),
            optional(
                "file",
                fields(
                    required(
                        "path",
                        text(Formats.PATH),
                        "The CSV file, from the root of the repository.")),
                "A CSV file of the repository."),
            required("origin", origin(), "Which label says where traffic comes from."),
            optional(
                "applicationLabel",
                text(LABEL),
                "Only series of which this label equals the application's name count for it; not"
                    + " stated: all series count for every application."),
            optional(
                "clusterLabel",
                text(LABEL),
                "For round-trip times: the label that names the cluster which was reached. Values"
                    + " are milliseconds then, and origins are written as in the signal of"
                    + " traffic."),
            optional("step", text(Formats.DURATION), "The distance between two samples.")
                .standing("30s"),
            optional(
                    "validity",
                    text(Formats.DURATION),
                    "What is older is stale, and a stale signal moves nothing; it is never zero.")
                .standing("10m"))
        .with(Rules.exactlyOneOf("prometheus", "file"));
  }

  private Shape.Fields prometheus() {
    return fields(
            optional(
                "endpoint", text(Formats.NAME), "The name of a server in the operator's settings."),
            optional(
                "url",
                text(TextFormat.checked("an http or https address", addresses::metrics)),
                "The address of a server."),
            required(
                "query",
                text(TextFormat.any("a PromQL query")),
                "PromQL that yields requests a second by origin."),
            optional(
                "credential",
                text(Formats.CREDENTIAL),
                "The name of a credential in the operator's credential directory."))
        .with(Rules.exactlyOneOf("endpoint", "url"))
        .refusing(ClusterKind.refused());
  }

  private static Shape.Fields origin() {
    return fields(
        required("label", text(LABEL), "The label, or the column of the CSV file."),
        required(
            "as",
            choice("geohash", "country", "region", "city", "cluster", "latlong"),
            "How it says where: the cell of a geohash, a country code, a region, city or name of a"
                + " cluster, or latitude,longitude."));
  }

  @Override
  public Resource bind(Metadata metadata, CheckedTree spec) {
    var origin = spec.treeOrEmpty("origin");
    return new SignalSource(
        metadata,
        feed(spec),
        new SignalSource.Origin(
            origin.text("label").orElseThrow(),
            Words.constant(SignalSource.OriginForm.class, origin.text("as").orElseThrow())),
        spec.text("applicationLabel"),
        spec.text("clusterLabel"),
        spec.text("step").flatMap(DurationText::parse).orElse(Duration.ofSeconds(30)),
        spec.text("validity").flatMap(DurationText::parse).orElse(Duration.ofMinutes(10)));
  }

  private static SignalSource.Feed feed(CheckedTree spec) {
    if (spec.tree("file").isPresent()) {
      var path = spec.treeOrEmpty("file").scalar("path").orElseThrow();
      return new CsvFile(new Located<>(PathText.normal(path.text()), path.location()));
    }
    var prometheus = spec.tree("prometheus").orElseThrow();
    var query = prometheus.scalar("query").orElseThrow();
    return new Prometheus(
        prometheus
            .scalar("url")
            .<SignalSource.Endpoint>map(
                url -> new AddressedEndpoint(new Located<>(URI.create(url.text()), url.location())))
            .orElseGet(
                () -> {
                  var name = prometheus.scalar("endpoint").orElseThrow();
                  return new NamedEndpoint(new Located<>(name.text(), name.location()));
                }),
        new Located<>(query.text(), query.location()),
        prometheus.text("credential"));
  }
}
