package io.edgewright.simulator.rules;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** What must hold for the levels of priority of requests. */
final class LevelRules {
  private static final String EXEMPT = "exempt";
  private static final List<String> TYPES = List.of("Exempt", "Limited");
  private static final List<String> RESPONSES = List.of("Queue", "Reject");
  private static final long MOST_QUEUES = 10_000_000;
  private static final double HASH_BITS = 60;
  private static final long WHOLE = 100;

  private LevelRules() {}

  static void check(ResourceKind kind, Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    var type = Tree.text(spec, "type");
    if (Tree.text(object, "metadata", "name").equals(EXEMPT) != type.equals("Exempt")) {
      problems.invalid("spec.type", type, "must be 'Exempt' if and only if name is 'exempt'");
    }
    switch (type) {
      case "Exempt" -> {
        if (Tree.find(spec, "limited").isPresent()) {
          problems.forbidden("spec.limited", "must be nil if the type is not Limited");
        }
        exempt(Tree.map(spec, "exempt"), problems);
      }
      case "Limited" -> {
        if (Tree.find(spec, "exempt").isPresent()) {
          problems.forbidden("spec.exempt", "must be nil if the type is Limited");
        }
        if (Tree.find(spec, "limited").isEmpty()) {
          problems.required("spec.limited", "must not be empty when type is Limited");
        } else {
          limited(Tree.map(spec, "limited"), shares(kind), problems);
        }
      }
      default -> problems.unsupported("spec.type", type, TYPES);
    }
    FlowRules.status(Tree.map(object, "status"), problems);
  }

  /** The field that says how much of a server a level gets, as the version calls it. */
  static String shares(ResourceKind kind) {
    return kind.groupVersion().version().equals("v1beta2")
        ? "assuredConcurrencyShares"
        : "nominalConcurrencyShares";
  }

  private static void exempt(Map<String, Object> exempt, Problems problems) {
    AmountRules.notNegative(exempt, "spec.exempt", problems, "nominalConcurrencyShares");
    lendable(exempt, "spec.exempt", problems);
  }

  private static void lendable(Map<String, Object> level, String path, Problems problems) {
    Tree.number(level, "lendablePercent")
        .filter(percent -> percent < 0 || percent > WHOLE)
        .ifPresent(
            percent ->
                problems.invalid(
                    path + ".lendablePercent", percent, "must be between 0 and 100, inclusive"));
  }

  private static void limited(Map<String, Object> limited, String shares, Problems problems) {
    var path = "spec.limited";
    positive(limited, shares, path, problems);
    lendable(limited, path, problems);
    AmountRules.notNegative(limited, path, problems, "borrowingLimitPercent");
    var response = Tree.text(limited, "limitResponse", "type");
    var isQueuing = Tree.find(limited, "limitResponse", "queuing").isPresent();
    var at = path + ".limitResponse";
    switch (response) {
      case "Reject" -> {
        if (isQueuing) {
          problems.forbidden(at + ".queuing", "must be nil if the type is not Queue");
        }
      }
      case "Queue" -> {
        if (isQueuing) {
          queuing(Tree.map(limited, "limitResponse", "queuing"), at + ".queuing", problems);
        } else {
          problems.required(at + ".queuing", "must not be empty if the type is Queue");
        }
      }
      default -> problems.unsupported(at + ".type", response, RESPONSES);
    }
  }

  private static void queuing(Map<String, Object> queuing, String path, Problems problems) {
    positive(queuing, "queueLengthLimit", path, problems);
    var queues = Tree.number(queuing, "queues").orElse(0L);
    if (queues > MOST_QUEUES) {
      problems.invalid(path + ".queues", queues, "must not be greater than " + MOST_QUEUES);
    } else {
      positive(queuing, "queues", path, problems);
    }
    var hand = Tree.number(queuing, "handSize").orElse(0L);
    if (hand > queues) {
      problems.invalid(path + ".handSize", hand, "should not be greater than queues");
    } else if (hand > 0 && entropy(queues, hand) > HASH_BITS) {
      problems.invalid(path + ".handSize", hand, "required entropy bits should not exceed 60");
    } else {
      positive(queuing, "handSize", path, problems);
    }
  }

  /** How many bits choosing so many of the queues takes. */
  private static double entropy(long queues, long hand) {
    return Math.ceil(Math.log(queues) / Math.log(2) * hand);
  }

  private static void positive(
      Map<String, Object> map, String field, String path, Problems problems) {
    var number = Tree.number(map, field).orElse(0L);
    if (number <= 0) {
      problems.invalid(path + "." + field, number, "must be positive");
    }
  }
}
