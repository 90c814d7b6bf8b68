package io.edgewright.simulator;

import io.edgewright.simulator.FaultEffect.Lost.Return;
import java.time.Duration;
import java.util.Optional;

/** Reads what a fault does from the fields of its effect. */
final class EffectParser {
  private static final String WEBHOOK = "webhook.example";

  private EffectParser() {}

  static Optional<FaultEffect> parse(FieldReader fields) {
    var type = fields.text("type", "");
    return switch (type) {
      case "delay" -> latency(fields).map(FaultEffect.Delay::new);
      case "fail" -> fail(fields);
      case "hang" -> Optional.of(new FaultEffect.Hang());
      case "reset" -> Optional.of(new FaultEffect.Reset());
      case "unreachable" -> Optional.of(new FaultEffect.Unreachable());
      case "lose-answer" -> Optional.of(new FaultEffect.LoseAnswer());
      case "expire-token" -> Optional.of(new FaultEffect.ExpireToken());
      case "reject" -> Optional.of(new FaultEffect.Reject(fields.text("message", "forbidden")));
      case "webhook-deny" ->
          Optional.of(
              new FaultEffect.DenyByWebhook(
                  fields.text("webhook", WEBHOOK), fields.text("message", "denied")));
      case "webhook-mutate" -> mutate(fields);
      case "webhook-down" -> down(fields);
      case "disk-full" -> Optional.of(new FaultEffect.DiskFull());
      case "stale-read" ->
          Optional.of(new FaultEffect.StaleRead(fields.number("revisions").orElse(1L)));
      case "compact" -> Optional.of(new FaultEffect.Compact());
      case "drop-watch" ->
          Optional.of(new FaultEffect.DropWatch(fields.duration("after", Duration.ZERO)));
      case "partition" -> Optional.of(new FaultEffect.Partition());
      case "full-accept-queue" -> Optional.of(new FaultEffect.FullAcceptQueue());
      case "clock-skew" -> Optional.of(new FaultEffect.ClockSkew(fields.neededDuration("offset")));
      case "lost" -> lost(fields);
      default -> {
        fields.wrong(
            "type",
            (type.isEmpty() ? "is missing" : "\"" + type + "\" is not known")
                + "; types are "
                + String.join(", ", KnownEffects.types()));
        yield Optional.empty();
      }
    };
  }

  private static Optional<FaultEffect> fail(FieldReader fields) {
    var status = fields.number("status");
    if (status.isEmpty()) {
      fields.wrong("status", "is missing: an HTTP status of 400 to 599");
    }
    var message = fields.text("message", "");
    var retryAfter = fields.duration("retryAfter", Duration.ofSeconds(1));
    return status.map(code -> new FaultEffect.Fail(Math.clamp(code, 0, 999), message, retryAfter));
  }

  private static Optional<FaultEffect> mutate(FieldReader fields) {
    var patch = fields.list("patch");
    if (patch.isEmpty()) {
      fields.wrong(
          "patch",
          "is missing: a JSON patch, such as [{\"op\": \"add\", \"path\": …, \"value\": …}]");
    }
    return Optional.of(
        new FaultEffect.MutateByWebhook(
            fields.text("webhook", WEBHOOK), patch, fields.flag("sideEffects")));
  }

  private static Optional<FaultEffect> down(FieldReader fields) {
    var policy = fields.text("failurePolicy", "Fail");
    if (!policy.equals("Fail") && !policy.equals("Ignore")) {
      fields.wrong("failurePolicy", "\"" + policy + "\" is neither Fail nor Ignore");
    }
    return Optional.of(
        new FaultEffect.WebhookDown(fields.text("webhook", WEBHOOK), policy.equals("Ignore")));
  }

  private static Optional<FaultEffect> lost(FieldReader fields) {
    var back = fields.text("back", "with-data");
    var found =
        switch (back) {
          case "with-data" -> Optional.of(Return.WITH_DATA);
          case "empty" -> Optional.of(Return.EMPTY);
          case "rebuilt" -> Optional.of(Return.REBUILT);
          default -> {
            fields.wrong("back", "\"" + back + "\" is none of with-data, empty, rebuilt");
            yield Optional.<Return>empty();
          }
        };
    return found.map(FaultEffect.Lost::new);
  }

  private static Optional<Latency> latency(FieldReader fields) {
    var distribution = fields.text("distribution", "fixed");
    return switch (distribution) {
      case "fixed" -> Optional.of(new Latency.Fixed(fields.neededDuration("duration")));
      case "uniform" ->
          Optional.of(
              new Latency.Uniform(fields.neededDuration("min"), fields.neededDuration("max")));
      case "normal" ->
          Optional.of(
              new Latency.Normal(
                  fields.neededDuration("mean"), fields.neededDuration("deviation")));
      case "pareto" ->
          Optional.of(
              new Latency.Pareto(
                  fields.neededDuration("min"), fields.decimal("shape").orElse(1.5)));
      default -> {
        fields.wrong(
            "distribution", "\"" + distribution + "\" is none of fixed, uniform, normal, pareto");
        yield Optional.empty();
      }
    };
  }
}
