package io.edgewright.simulator.api;

import io.edgewright.simulator.access.Access;
import io.edgewright.simulator.access.Action;
import io.edgewright.simulator.access.Authentication;
import io.edgewright.simulator.access.Impersonation;
import io.edgewright.simulator.access.User;
import io.edgewright.simulator.status.Refusal;
import java.time.InstantSource;
import java.util.Locale;

/** Lets requests in: knows who asks, in whose name, and whether they may. */
final class Gate {
  private static final String NAME_SELECTOR = "metadata.name=";

  private final Access access;
  private final InstantSource clock;

  Gate(Access access, InstantSource clock) {
    this.access = access;
    this.clock = clock;
  }

  /** In whose name the request is made, once it is allowed. */
  User admit(ApiRequest request, Route route) {
    var caller = caller(request);
    var impersonation = Impersonation.of(request.headers());
    var user = caller;
    if (impersonation.isPresent()) {
      if (!impersonation.get().isComplete()) {
        throw Refusal.internal("requested groups, uid or extra without impersonating a user");
      }
      impersonation.get().needed().forEach(action -> demand(caller, action));
      user = impersonation.get().user();
    }
    demand(user, action(request, route));
    return user;
  }

  private User caller(ApiRequest request) {
    var bearer = request.header("authorization");
    var token = bearer.regionMatches(true, 0, "bearer ", 0, 7) ? bearer.substring(7).strip() : "";
    return switch (access
        .authenticator()
        .authenticate(request.certificate(), token, clock.instant())) {
      case Authentication.Known(var user, _) -> user;
      case Authentication.Nobody _ -> User.ANONYMOUS;
      case Authentication.Refused _ -> throw Refusal.unauthorized();
    };
  }

  private void demand(User user, Action action) {
    var decision = access.rules().decide(user, action);
    if (!decision.allowed()) {
      var reason = decision.reason().isEmpty() ? "" : ": " + decision.reason();
      var subject = action.subject().isEmpty() ? "" : action.subject() + " ";
      throw Refusal.forbidden(
          subject + "forbidden: " + action.denial(user) + reason, action.details());
    }
  }

  static Action action(ApiRequest request, Route route) {
    if (!route.isResource()) {
      return new Action.OnPath(request.method().toLowerCase(Locale.ROOT), request.path());
    }
    var verb = route.verb(request);
    var watches = verb.equals("get") && request.flag("watch") && request.method().equals("GET");
    return new Action.OnResource(
        watches ? "watch" : verb,
        route.groupVersion().group(),
        route.plural(),
        route.subresource(),
        namespace(route),
        route.name().isEmpty() ? selected(request) : route.name());
  }

  /** A namespace counts as being in itself. */
  private static String namespace(Route route) {
    return route.plural().equals("namespaces") && route.groupVersion().group().isEmpty()
        ? route.name()
        : route.namespace();
  }

  /** Whoever selects by name asks for that object alone. */
  private static String selected(ApiRequest request) {
    var selector = request.parameter("fieldSelector");
    return selector.startsWith(NAME_SELECTOR) && selector.indexOf(',') < 0
        ? selector.substring(NAME_SELECTOR.length())
        : "";
  }
}
