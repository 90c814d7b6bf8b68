package io.edgewright.policy.spec;

import static io.edgewright.policy.shape.Field.optional;
import static io.edgewright.policy.shape.Field.required;
import static io.edgewright.policy.shape.Shape.amount;
import static io.edgewright.policy.shape.Shape.choice;
import static io.edgewright.policy.shape.Shape.fields;
import static io.edgewright.policy.shape.Shape.flag;
import static io.edgewright.policy.shape.Shape.list;
import static io.edgewright.policy.shape.Shape.text;

import io.edgewright.policy.shape.CheckedTree;
import io.edgewright.policy.shape.Shape;
import io.edgewright.policy.shape.TextFormat;

/** {@code kind: PlacementPolicy}. */
final class PlacementPolicyKind implements Kind {
  private static final int MOST_LOCATIONS = 100_000;

  @Override
  public String name() {
    return "PlacementPolicy";
  }

  @Override
  public String description() {
    return "Where applications should run; any file below policies/, and apps/*/policy*.yaml.";
  }

  @Override
  public boolean specIsOptional() {
    return false;
  }

  @Override
  public Shape.Fields spec() {
    return fields(
            optional(
                "locations",
                new Shape.Either(choice("all"), locations()),
                "How many clusters: all eligible ones, or from min to max. A policy with traffic"
                    + " may leave it out: min 2, max 5."),
            optional("traffic", traffic(), "Place by live traffic."),
            optional(
                "within",
                Selectors.shape(),
                "A hard boundary: a cluster that does not match for certain is never chosen."),
            optional(
                "require",
                list(Selectors.shape()),
                "Of each entry at least one matching cluster is chosen."),
            optional(
                "forbid", list(Selectors.shape()), "No cluster that matches an entry is chosen."),
            optional(
                "where",
                text(Formats.CLUSTER_CONDITION),
                "CEL over cluster: {name, labels, provider, city, country, region, continent,"
                    + " latitude, longitude, price, capacity, taints, vars}; ask has(…) for what"
                    + " may not be stated."),
            optional("tolerations", list(toleration()), "Taints that do not keep it off."),
            optional("spread", list(spread()), "Spread the chosen clusters over domains."),
            optional(
                    "objective",
                    new Shape.Either(choice("distance", "worstDistance", "price"), weights()),
                    "What is made small: one of these, or a weight for each.")
                .standing("distance"),
            optional(
                    "assignment",
                    choice("nearest", "split"),
                    "nearest: all traffic of an origin goes to its nearest location; split: by"
                        + " weights within capacity.")
                .standing("nearest"),
            optional(
                    "overflow",
                    flag(),
                    "With nearest: what a full location cannot serve goes to the next one.")
                .standing("false"),
            optional(
                "budget",
                fields(required("perMonth", amount(), "In the fleet's currency.")),
                "What the chosen clusters may cost together."),
            optional("stability", stability(), "What keeps a placement from moving to and fro."),
            optional(
                "replicas",
                ReplicaShape.shape(),
                "How many replicas each location gets; not stated: what the objects state."))
        .with(PlacementRules::countIsStated)
        .with(PlacementRules::requiredIsNotForbidden)
        .with(PlacementRules::overflowIsOfNearest)
        .with(ReplicaShape::trafficIsKnown)
        .refusing(PlacementRules.later());
  }

  private static Shape.Fields locations() {
    return fields(
            optional("min", new Shape.Whole(0, MOST_LOCATIONS), "At least so many.").standing("2"),
            optional("max", new Shape.Whole(1, MOST_LOCATIONS), "At most so many.").standing("5"))
        .with(Rules.ordered("min", "max"));
  }

  private static Shape.Fields traffic() {
    return fields(
        required("signal", text(Formats.NAME), "The SignalSource that says where demand is."),
        optional(
                "minimumPerLocation",
                amount(),
                "Requests a second that a location has to serve to be worth it.")
            .standing("0"),
        optional(
            "latency",
            text(Formats.NAME),
            "The SignalSource of round-trip times in milliseconds, by which to judge how near a"
                + " location is; pairs that it does not measure are estimated from their distance."
                + " Not stated: by distance alone."));
  }

  private static Shape.Fields toleration() {
    return fields(
            optional("key", text(Formats.LABEL_KEY), "The taint's key; not stated is every key."),
            optional(
                    "operator",
                    choice("Exists", "Equal"),
                    "Exists: whatever its value; Equal: value must be equal.")
                .standing("Equal"),
            optional("value", text(Formats.LABEL_VALUE), "The value, with operator Equal."),
            optional(
                "effect", choice("NoSchedule", "NoExecute"), "The effect; not stated is both."))
        .with(PlacementRules::tolerationIsWhole);
  }

  private static Shape.Fields spread() {
    return fields(
            required(
                "by",
                text(
                    TextFormat.matching(
                        "a domain",
                        "country|region|continent|provider|label:[A-Za-z0-9].{0,300}",
                        "country, region, continent, provider, or label:KEY")),
                "What clusters are grouped by."),
            optional("minDomains", new Shape.Whole(1, MOST_LOCATIONS), "At least so many domains."),
            optional(
                "maxPerDomain",
                new Shape.Whole(1, MOST_LOCATIONS),
                "At most so many clusters of one domain."))
        .with(PlacementRules::spreadSaysSomething);
  }

  private static Shape.Fields weights() {
    return fields(
            optional("distance", amount(), "Weight of all traffic's distance.").standing("0"),
            optional("worstDistance", amount(), "Weight of the farthest origin's.").standing("0"),
            optional("price", amount(), "Weight of the price per month.").standing("0"))
        .with(PlacementRules::someWeightIsPositive);
  }

  private static Shape.Fields stability() {
    return fields(
        optional(
                "switchingCost",
                amount(),
                "What each location opened or closed must gain, in the unit of the objective: for"
                    + " distance, request-kilometres per second; with latency,"
                    + " request-milliseconds per second.")
            .standing("0"),
        optional("window", text(Formats.DURATION), "Over which traffic is averaged.")
            .standing("5m"),
        optional("hold", text(Formats.DURATION), "How long a threshold is passed before it counts.")
            .standing("10m"),
        optional(
                "hysteresis",
                new Shape.TextOrNumber(Formats.PERCENT),
                "How far below the minimum a location's traffic must fall before it is closed.")
            .standing("10%"),
        optional("maxMovesPerHour", new Shape.Whole(0, 10_000), "At most so many changes.")
            .standing("6"));
  }

  @Override
  public Resource bind(Metadata metadata, CheckedTree spec) {
    return PlacementBinding.bind(metadata, spec);
  }
}
