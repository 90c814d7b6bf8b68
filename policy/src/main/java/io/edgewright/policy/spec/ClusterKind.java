package io.edgewright.policy.spec;

import static io.edgewright.policy.shape.Field.optional;
import static io.edgewright.policy.shape.Field.required;
import static io.edgewright.policy.shape.Shape.amount;
import static io.edgewright.policy.shape.Shape.choice;
import static io.edgewright.policy.shape.Shape.fields;
import static io.edgewright.policy.shape.Shape.flag;
import static io.edgewright.policy.shape.Shape.list;
import static io.edgewright.policy.shape.Shape.text;

import io.edgewright.policy.object.Location;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.shape.CheckedTree;
import io.edgewright.policy.shape.Shape;
import io.edgewright.policy.shape.ShapeEvaluator;
import io.edgewright.policy.shape.TextFormat;
import java.math.BigDecimal;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code kind: Cluster}. */
final class ClusterKind implements Kind {
  private static final String HELD =
      "a repository never holds credentials: name one that the operator's settings hold, as"
          + " access: {credential: NAME}";
  private static final String[] REFUSED = {
    "kubeconfig",
    "config",
    "token",
    "tokenFile",
    "bearerToken",
    "bearerTokenFile",
    "exec",
    "authProvider",
    "proxyUrl",
    "insecureSkipTlsVerify",
    "insecureSkipTls",
    "insecure",
    "password",
    "username",
    "user",
    "users",
    "contexts",
    "clientKey",
    "clientKeyData",
    "clientCertificate",
    "clientCertificateData",
    "certificateAuthority",
    "as",
    "impersonate",
    "secretRef"
  };

  private final AddressEvaluator addresses;

  ClusterKind(AddressEvaluator addresses) {
    this.addresses = addresses;
  }

  @Override
  public String name() {
    return "Cluster";
  }

  @Override
  public String description() {
    return "A member cluster of the fleet; any file below clusters/.";
  }

  @Override
  public boolean specIsOptional() {
    return true;
  }

  static Map<String, String> refused() {
    var refused = new TreeMap<String, String>();
    for (var name : REFUSED) {
      refused.put(ShapeEvaluator.plain(name), HELD);
    }
    return refused;
  }

  @Override
  public Shape.Fields spec() {
    return fields(
            optional(
                "location",
                location(),
                "Where the cluster stands; what is not stated is unknown, and a rule that asks for"
                    + " it does not hold."),
            optional("provider", text(Formats.WORD), "Who runs the cluster, as aws."),
            optional("access", access(), "How its API server is reached; never a secret."),
            optional("capacity", capacity(), "What it can carry; not stated is unknown."),
            optional(
                "price",
                fields(required("perMonth", amount(), "In the fleet's currency.")),
                "What it costs to run there."),
            optional("taints", list(taint()), "Keep applications off that do not tolerate them."),
            optional("vars", FleetKind.VARS, "Variables for every application on this cluster."),
            optional(
                    "state",
                    choice("active", "cordoned", "draining", "decommissioned"),
                    "active takes applications; cordoned keeps what it has; draining moves it away;"
                        + " decommissioned is cleaned up and let go of.")
                .standing("active"),
            optional(
                "unreachable",
                choice("abandon"),
                "With state decommissioned: let go of it although nobody answers there."),
            optional("suspend", flag(), "Write nothing to this cluster.").standing("false"))
        .with(
            (mapping, problems) -> {
              if (ShapeEvaluator.states(mapping, "unreachable")
                  && !Rules.isText(mapping, "state", "decommissioned")) {
                problems.accept(
                    new Problem(
                        Rules.keyLocation(mapping, "unreachable"),
                        "'unreachable: abandon' needs 'state: decommissioned'",
                        ""));
              }
            })
        .refusing(refused());
  }

  private static Shape.Fields location() {
    return fields(
            optional("latitude", degrees(90), "Degrees north."),
            optional("longitude", degrees(180), "Degrees east."),
            optional("city", text(Formats.WORD), "The city."),
            optional("country", text(Formats.COUNTRY), "ISO 3166-1 alpha-2, as DE."),
            optional("region", text(Formats.WORD), "A name of your own choice, as eu-central."),
            optional(
                "continent",
                new Shape.Choice(Formats.CONTINENTS),
                "Africa, Antarctica, Asia, Europe, North America, Oceania, South America."))
        .with(Rules.needs("latitude", "longitude"))
        .with(Rules.needs("longitude", "latitude"));
  }

  private static Shape.Decimal degrees(int most) {
    return new Shape.Decimal(BigDecimal.valueOf(-most), BigDecimal.valueOf(most));
  }

  private Shape.Fields access() {
    return fields(
            optional(
                "server",
                text(TextFormat.checked("an https address", addresses::web)),
                "The address of the API server; it must be one that the credential is bound to."),
            optional(
                "caData",
                text(Formats.CERTIFICATES),
                "The certificate authority of the API server, base64 of PEM."),
            required(
                "credential",
                text(Formats.CREDENTIAL),
                "The name of a credential in the operator's credential directory."))
        .with(Rules.needs("caData", "server"))
        .refusing(refused());
  }

  private static Shape.Fields capacity() {
    var quantity = new Shape.TextOrNumber(Formats.QUANTITY);
    return fields(
        optional("requestsPerSecond", amount(), "HTTP requests a second that it can serve."),
        optional("cpu", quantity, "Cores, as \"16\" or 500m."),
        optional("memory", quantity, "Bytes, as 64Gi."),
        optional("pods", new Shape.Whole(0, 10_000_000), "Pods, as 110."));
  }

  private static Shape.Fields taint() {
    return fields(
        required("key", text(Formats.LABEL_KEY), "What the taint is called."),
        optional("value", text(Formats.LABEL_VALUE), "Its value.").standing("\"\""),
        required(
            "effect",
            choice("NoSchedule", "NoExecute"),
            "NoSchedule takes nothing new; NoExecute keeps nothing either."),
        optional("since", text(Formats.INSTANT), "Since when, RFC 3339."));
  }

  @Override
  public Resource bind(Metadata metadata, CheckedTree spec) {
    return new Cluster(
        metadata,
        geography(spec.treeOrEmpty("location")),
        spec.text("provider"),
        spec.tree("access").map(ClusterKind::access),
        new Cluster.Supply(
            capacity(spec.treeOrEmpty("capacity")), spec.treeOrEmpty("price").decimal("perMonth")),
        spec.trees("taints", ClusterKind::taint),
        spec.textMap("vars"),
        new ClusterLifecycle(
            spec.text("state")
                .map(word -> Words.constant(ClusterLifecycle.State.class, word))
                .orElse(ClusterLifecycle.State.ACTIVE),
            spec.text("unreachable").isPresent(),
            spec.flag("suspend", false)));
  }

  private static Geography geography(CheckedTree location) {
    return new Geography(
        location
            .decimal("latitude")
            .flatMap(
                latitude ->
                    location
                        .decimal("longitude")
                        .map(
                            longitude ->
                                new Location(latitude.doubleValue(), longitude.doubleValue()))),
        location.text("city"),
        location.text("country"),
        location.text("region"),
        location.text("continent"));
  }

  private static ClusterAccess access(CheckedTree access) {
    return new ClusterAccess(
        access.text("credential").orElseThrow(),
        access.text("server").map(URI::create),
        access.text("caData").flatMap(Formats::pem),
        access.location());
  }

  private static Capacity capacity(CheckedTree capacity) {
    return new Capacity(
        capacity.decimal("requestsPerSecond"),
        capacity.text("cpu").flatMap(QuantityText::parse),
        capacity.text("memory").flatMap(QuantityText::parse),
        capacity.whole("pods"));
  }

  private static Taint taint(CheckedTree taint) {
    return new Taint(
        taint.text("key").orElseThrow(),
        taint.text("value").orElse(""),
        Words.effect(taint.text("effect").orElseThrow()),
        taint.text("since").flatMap(Formats::instant).map(OffsetDateTime::toInstant),
        taint.location());
  }

  static Optional<Taint.Effect> effect(CheckedTree tree) {
    return tree.text("effect").map(Words::effect);
  }
}
