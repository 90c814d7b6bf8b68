package io.edgewright.simulator;

import io.edgewright.simulator.api.ApiRequest;
import io.edgewright.simulator.http.ControlListener.Answer;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Malformed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a person may ask of the faults of a fleet: which there are, one more, none any more. */
final class FaultControl {
  private final SimulatedFleet fleet;

  FaultControl(SimulatedFleet fleet) {
    this.fleet = fleet;
  }

  Answer answer(ApiRequest request) {
    return switch (request.path()) {
      case "/faults" -> faults(request);
      case "/effects" ->
          read(request, "effects", KnownEffects.ALL.stream().map(KnownEffects.Known::tree));
      case "/clusters" -> read(request, "clusters", names().stream());
      default -> refused(404, List.of("there is only /faults, /effects and /clusters here"));
    };
  }

  private Answer faults(ApiRequest request) {
    return switch (request.method()) {
      case "GET" -> new Answer(200, standing());
      case "POST" -> inject(request);
      case "DELETE" -> remove(request);
      default -> refused(405, List.of("/faults knows GET, POST and DELETE"));
    };
  }

  private static Answer read(ApiRequest request, String field, Stream<?> items) {
    return request.method().equals("GET")
        ? new Answer(200, Map.of(field, new ArrayList<Object>(items.toList())))
        : refused(405, List.of(request.path() + " knows GET"));
  }

  private static Answer refused(int status, List<String> errors) {
    return new Answer(status, Map.of("errors", new ArrayList<Object>(errors)));
  }

  private Map<String, Object> standing() {
    var faults = new ArrayList<Object>();
    for (var cluster : fleet.clusters()) {
      for (var standing : cluster.faults().standing()) {
        faults.add(FaultRenderer.render(cluster.name(), standing));
      }
    }
    return Map.of("faults", faults);
  }

  private Answer inject(ApiRequest request) {
    Object body;
    try {
      body = Json.read(request.body());
    } catch (Malformed e) {
      return refused(400, List.of("the body is no JSON: " + e.getMessage()));
    }
    if (!(body instanceof Map<?, ?>)) {
      return refused(400, List.of("the body is no JSON object"));
    }
    var parsed = FaultParser.parse(FaultParser.object(body));
    var errors = new ArrayList<>(parsed.errors());
    errors.addAll(unknown(parsed.clusters()));
    if (parsed.fault().isEmpty() || !errors.isEmpty()) {
      return refused(400, errors);
    }
    var fault = parsed.fault().get();
    var set = new ArrayList<Object>();
    chosen(parsed.clusters()).forEach(cluster -> set.add(cluster.faults().inject(fault)));
    var answer = new LinkedHashMap<>(standing());
    answer.put("set", set);
    return new Answer(201, answer);
  }

  private List<String> names() {
    return fleet.clusters().stream().map(SimulatedCluster::name).toList();
  }

  private List<String> unknown(List<String> asked) {
    return FaultParser.unknown(asked, names()).stream()
        .map(name -> "cluster: \"%s\" is none of %s".formatted(name, String.join(", ", names())))
        .toList();
  }

  private List<SimulatedCluster> chosen(List<String> asked) {
    return fleet.clusters().stream()
        .filter(cluster -> asked.contains("*") || asked.contains(cluster.name()))
        .toList();
  }

  /** Of one cluster or of all; one by its number, or all. */
  private Answer remove(ApiRequest request) {
    var asked = request.given("cluster").map(List::of).orElse(List.of("*"));
    var errors = new ArrayList<>(unknown(asked));
    var id = request.given("id");
    if (id.isPresent() && !id.get().matches("\\d{1,18}")) {
      errors.add("id: \"" + id.get() + "\" is no number of a fault");
    }
    if (!errors.isEmpty()) {
      return refused(400, errors);
    }
    if (id.isEmpty()) {
      chosen(asked).forEach(cluster -> cluster.faults().clear());
      return new Answer(200, standing());
    }
    var number = Long.parseLong(id.get());
    var removed = chosen(asked).stream().filter(cluster -> cluster.faults().remove(number)).count();
    return removed == 0
        ? refused(404, List.of("there is no fault " + number))
        : new Answer(200, standing());
  }
}
