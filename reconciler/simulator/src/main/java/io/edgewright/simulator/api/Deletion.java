package io.edgewright.simulator.api;

import io.edgewright.simulator.kind.GroupVersion;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.store.ObjectStore;
import io.edgewright.simulator.tree.Malformed;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** DELETE of an object or of a collection. */
final class Deletion {
  private static final Set<String> KEPT_NAMESPACES =
      Set.of("default", "kube-system", "kube-public");
  private static final Set<String> ANSWERED_WITH_OBJECT =
      Set.of(
          "Pod",
          "Service",
          "ServiceAccount",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "PodTemplate",
          "ResourceQuota",
          "StorageClass",
          "CSIDriver",
          "CSINode",
          "VolumeAttachment",
          "PodSecurityPolicy");
  private static final String PODS_STAY =
      "child pods are preserved by default when jobs are deleted; set propagationPolicy=Background"
          + " to remove them or set propagationPolicy=Orphan to suppress this warning";
  private static final String ORPHAN = "orphan";
  private static final String FOREGROUND = "foregroundDeletion";

  private final Context context;
  private final Writing writing;

  Deletion(Context context) {
    this.context = context;
    this.writing = new Writing(context);
  }

  /**
   * What a DELETE asks for besides the object.
   *
   * @param uid the UID that the object must have; an empty one is given, too, and never right
   * @param revision the revision that it must have; an empty one is given, too
   * @param propagation what becomes of dependents, empty for what is usual
   * @param grace seconds, negative where none are given
   * @param dryRun whether nothing is kept
   */
  record Options(
      Optional<String> uid,
      Optional<String> revision,
      String propagation,
      long grace,
      boolean dryRun) {}

  static Options options(ApiRequest request) {
    // As on a real server, whoever sends options in a body has none in the query.
    if (request.body().length > 0) {
      return of(body(request), List.of());
    }
    var query = new LinkedHashMap<String, Object>();
    request.given("propagationPolicy").ifPresent(given -> query.put("propagationPolicy", given));
    if (request.given("gracePeriodSeconds").isPresent()) {
      query.put("gracePeriodSeconds", request.number("gracePeriodSeconds"));
    }
    if (request.query().containsKey("orphanDependents")) {
      query.put("orphanDependents", request.flag("orphanDependents"));
    }
    return of(query, request.query().getOrDefault("dryRun", List.of()));
  }

  /** A body that is none is an error of the server's own here, as it is on a real one. */
  private static Map<String, Object> body(ApiRequest request) {
    ObjectReader.checkMediaType(request);
    try {
      var body = Tree.asMap(Bodies.tree(request));
      var kind = Tree.text(body, "kind");
      if (!List.of("", "DeleteOptions").contains(kind)) {
        throw Refusal.internal("no kind \"%s\" is registered".formatted(kind));
      }
      return body;
    } catch (Malformed e) {
      throw Refusal.internal("couldn't get version/kind; json parse error: " + e.getMessage());
    }
  }

  /** The options in a body of kind DeleteOptions. */
  static Options of(Map<String, Object> body, List<String> dryRun) {
    var causes = new ArrayList<Cause>();
    var propagation = propagation(body, causes);
    var dryRuns = new ArrayList<Object>(dryRun);
    dryRuns.addAll(Tree.list(body, "dryRun"));
    var isDryRun = WriteOptions.dryRun(dryRuns, causes);
    if (!causes.isEmpty()) {
      throw Refusal.invalid("meta.k8s.io", "DeleteOptions", "", causes);
    }
    return new Options(
        Tree.find(body, "preconditions", "uid").map(Object::toString),
        Tree.find(body, "preconditions", "resourceVersion").map(Object::toString),
        propagation,
        Tree.number(body, "gracePeriodSeconds").orElse(-1L),
        isDryRun);
  }

  private static String propagation(Map<String, Object> body, List<Cause> causes) {
    var policy = Tree.text(body, "propagationPolicy");
    var orphans = Tree.find(body, "orphanDependents");
    if (orphans.isPresent() && Tree.find(body, "propagationPolicy").isPresent()) {
      causes.add(
          Cause.invalid(
              "propagationPolicy",
              "\"" + policy + "\"",
              "orphanDependents and deletionPropagation cannot be both set"));
    }
    if (!policy.isEmpty() && !List.of("Foreground", "Background", "Orphan").contains(policy)) {
      causes.add(
          Cause.unsupported(
              "propagationPolicy",
              "\"" + policy + "\"",
              List.of("Background", "Foreground", "Orphan", "nil")));
    }
    return orphans.isEmpty()
        ? policy
        : Tree.flag(body, "orphanDependents") ? "Orphan" : "Background";
  }

  /** What a deletion came to: a Status, or the object that is still there. */
  record Deleted(Map<String, Object> answer, List<String> warnings) {
    Deleted(Map<String, Object> answer) {
      this(answer, List.of());
    }
  }

  Deleted delete(ApiRequest request, Route route, ResourceKind kind) {
    var options = options(request);
    if (kind.is("", "Namespace") && KEPT_NAMESPACES.contains(route.name())) {
      throw Refusal.forbidden(kind, route.name(), "this namespace may not be deleted", List.of());
    }
    var target = new Writing.Target(kind, route.namespace(), "", options.dryRun());
    var warnings = warnings(kind, options);
    return Creation.warned(
        warnings,
        () ->
            context
                .store()
                .inOneStep(
                    () -> {
                      var live =
                          writing
                              .kept(target, route.name())
                              .map(found -> Versions.as(kind, found))
                              .orElseThrow(() -> Refusal.notFound(kind, route.name()));
                      checkPreconditions(kind, live, options);
                      return new Deleted(delete(target, live, options).answer(), warnings);
                    }));
  }

  static void checkPreconditions(ResourceKind kind, Map<String, Object> live, Options options) {
    var name = Tree.text(live, "metadata", "name");
    var uid = Tree.text(live, "metadata", "uid");
    var revision = Tree.text(live, "metadata", "resourceVersion");
    if (!options.uid().orElse(uid).equals(uid)) {
      throw mismatch(kind, name, "UID", options.uid().orElse(""), uid);
    }
    if (!options.revision().orElse(revision).equals(revision)) {
      throw mismatch(kind, name, "ResourceVersion", options.revision().orElse(""), revision);
    }
  }

  private static Refusal mismatch(
      ResourceKind kind, String name, String what, String wanted, String found) {
    if (kind.is("", "Namespace")) {
      return Refusal.conflict(
          kind,
          name,
          "Precondition failed: %s in precondition: %s, %s in object meta: %s"
              .formatted(what, wanted, what, found));
    }
    var details = new LinkedHashMap<String, Object>();
    details.put("name", name);
    if (!kind.toldGroup().isEmpty()) {
      details.put("group", kind.toldGroup());
    }
    details.put("kind", kind.kind());
    var end =
        what.equals("UID")
            ? " The object might have been deleted and then recreated"
            : " The object might have been modified";
    return new Refusal(
        409,
        "Conflict",
        "Operation cannot be fulfilled on %s \"%s\": the %s in the precondition (%s) does not match the %s in record (%s).%s"
            .formatted(kind.qualifiedKind(), name, what, wanted, what, found, end),
        details);
  }

  Deleted delete(Writing.Target target, Map<String, Object> live, Options options) {
    var kind = target.kind();
    Admission.admit(context.caller().terms(), target, live);
    var key = Context.key(kind, target.namespace(), Tree.text(live, "metadata", "name"));
    if (kind.is("apiextensions.k8s.io", "CustomResourceDefinition") && !isMarked(live)) {
      var dying = DefinitionDeletion.marked(live, context.now());
      return new Deleted(options.dryRun() ? dying : context.keep(key, dying));
    }
    var finalizers = finalizers(kind, live, options);
    var grace = grace(kind, live, options);
    var marked = isMarked(live);
    if (finalizers.isEmpty() && grace == 0 && !isHeldNamespace(kind, live)) {
      checkOnceMore(target, live, options);
      if (options.dryRun()) {
        return new Deleted(gone(kind, live));
      }
      context.store().remove(key);
      followedBy(target, live);
      return new Deleted(gone(kind, ObjectStore.withRevision(live, context.store().revision())));
    }
    if (marked && finalizers.equals(Tree.list(live, "metadata", "finalizers")) && grace > 0) {
      return new Deleted(live);
    }
    var dying = marked ? live : marked(kind, live, grace);
    dying =
        finalizers.isEmpty()
            ? Tree.without(dying, "metadata", "finalizers")
            : Tree.with(dying, finalizers, "metadata", "finalizers");
    if (grace == 0 && marked) {
      dying = Tree.with(dying, 0L, "metadata", "deletionGracePeriodSeconds");
    }
    if (kind.is("", "Namespace")) {
      dying = Tree.without(dying, "metadata", "deletionGracePeriodSeconds");
    }
    var isKept = dying.equals(live) && context.store().kept(key).isEmpty();
    if (isKept || options.dryRun()) {
      return new Deleted(dying);
    }
    var shown = ReadBack.shown(kind, dying);
    var now = context.keep(key, shown);
    if (shown == dying) {
      return new Deleted(now);
    }
    context.store().keep(key, dying);
    var revision = Tree.text(now, "metadata", "resourceVersion");
    return new Deleted(Tree.with(dying, revision, "metadata", "resourceVersion"));
  }

  /**
   * A real server that takes the last finalizer away looks for a revision once more, and has lost
   * it by then.
   */
  private static void checkOnceMore(
      Writing.Target target, Map<String, Object> live, Options options) {
    if (options.revision().isPresent() && !Tree.list(live, "metadata", "finalizers").isEmpty()) {
      throw Refusal.conflict(
          target.kind(),
          Tree.text(live, "metadata", "name"),
          "StorageError: invalid object, Code: 4, Precondition failed: ResourceVersion in"
              + " precondition: , ResourceVersion in object meta: "
              + Tree.text(live, "metadata", "resourceVersion"));
    }
  }

  /** The endpoints of its name go with a service. */
  void followedBy(Writing.Target target, Map<String, Object> gone) {
    if (!target.kind().is("", "Service")) {
      return;
    }
    var endpoints = context.catalog().find(new GroupVersion("", "v1"), "endpoints").orElseThrow();
    var other = new Writing.Target(endpoints, target.namespace(), "", false);
    var options = new Options(Optional.empty(), Optional.empty(), "", -1, false);
    writing
        .find(other, Tree.text(gone, "metadata", "name"))
        .ifPresent(live -> delete(other, live, options));
  }

  private static boolean isMarked(Map<String, Object> live) {
    return Tree.find(live, "metadata", "deletionTimestamp").isPresent();
  }

  private static boolean isHeldNamespace(ResourceKind kind, Map<String, Object> live) {
    return kind.is("", "Namespace") && !Tree.list(live, "spec", "finalizers").isEmpty();
  }

  private Map<String, Object> marked(ResourceKind kind, Map<String, Object> live, long grace) {
    var metadata = new LinkedHashMap<>(Tree.map(live, "metadata"));
    metadata.put("deletionTimestamp", deletionTime(grace));
    metadata.put("deletionGracePeriodSeconds", grace);
    Tree.number(live, "metadata", "generation")
        .filter(generation -> generation > 0)
        .ifPresent(generation -> metadata.put("generation", generation + 1));
    var dying = new LinkedHashMap<>(live);
    dying.put("metadata", metadata);
    return kind.is("", "Namespace") ? Tree.with(dying, "Terminating", "status", "phase") : dying;
  }

  private String deletionTime(long grace) {
    return java.time.format.DateTimeFormatter.ISO_INSTANT.format(
        context
            .clock()
            .instant()
            .plusSeconds(grace)
            .truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
  }

  /** Pods that run somewhere get time to end; everything else goes at once. */
  private static long grace(ResourceKind kind, Map<String, Object> live, Options options) {
    if (!kind.is("", "Pod") || Tree.text(live, "spec", "nodeName").isEmpty()) {
      return 0;
    }
    return options.grace() >= 0
        ? options.grace()
        : Tree.number(live, "spec", "terminationGracePeriodSeconds").orElse(30L);
  }

  private static List<Object> finalizers(
      ResourceKind kind, Map<String, Object> live, Options options) {
    var result = new ArrayList<>(Tree.list(live, "metadata", "finalizers"));
    var had = Set.copyOf(result);
    switch (options.propagation()) {
      case "Orphan" -> {
        result.remove(FOREGROUND);
        if (!had.contains(ORPHAN)) {
          result.add(ORPHAN);
        }
      }
      case "Foreground" -> {
        result.remove(ORPHAN);
        if (!had.contains(FOREGROUND)) {
          result.add(FOREGROUND);
        }
      }
      case "Background" -> result.removeAll(List.of(ORPHAN, FOREGROUND));
      default -> {
        if ((kind.is("", "ReplicationController") || kind.is("batch", "Job"))
            && !had.contains(FOREGROUND)
            && !had.contains(ORPHAN)) {
          result.add(ORPHAN);
        }
      }
    }
    return result;
  }

  private Map<String, Object> gone(ResourceKind kind, Map<String, Object> live) {
    if (kind.is("", "Pod")) {
      var ended = Tree.with(live, context.now(), "metadata", "deletionTimestamp");
      return Tree.with(ended, 0L, "metadata", "deletionGracePeriodSeconds");
    }
    if (ANSWERED_WITH_OBJECT.contains(kind.kind()) && !kind.isCustom()) {
      return live;
    }
    var details = new LinkedHashMap<>(Refusal.details(kind, Tree.text(live, "metadata", "name")));
    details.put("uid", Tree.text(live, "metadata", "uid"));
    var status = new LinkedHashMap<String, Object>();
    status.put("kind", "Status");
    status.put("apiVersion", "v1");
    status.put("metadata", Map.of());
    status.put("status", "Success");
    status.put("details", details);
    return status;
  }

  /** What is to be warned about when objects are deleted this way. */
  private static List<String> warnings(ResourceKind kind, Options options) {
    return kind.is("batch", "Job") && options.propagation().isEmpty()
        ? List.of(PODS_STAY)
        : List.of();
  }

  static List<String> warnings(ApiRequest request, ResourceKind kind) {
    return warnings(kind, options(request));
  }

  Listing.Page deleteCollection(ApiRequest request, Route route, ResourceKind kind) {
    var options = options(request);
    var page = new Listing(context).list(request, route, kind);
    for (var object : page.items()) {
      var target =
          new Writing.Target(
              kind, Tree.text(object, "metadata", "namespace"), "", options.dryRun());
      context
          .store()
          .inOneStep(
              () ->
                  writing
                      .find(target, Tree.text(object, "metadata", "name"))
                      .map(live -> delete(target, Versions.as(kind, live), options)));
    }
    return page;
  }
}
