package io.edgewright.engine.apply;

import io.edgewright.engine.apply.ApplyAction.Apply;
import io.edgewright.engine.apply.ApplyAction.Leave;
import io.edgewright.engine.apply.ApplyAction.Refuse;
import io.edgewright.engine.apply.DesiredResolver.Unserved;
import io.edgewright.engine.apply.PreviewedChange.Unjudged;
import io.edgewright.engine.apply.PreviewedChange.WouldAdopt;
import io.edgewright.engine.apply.PreviewedChange.WouldChange;
import io.edgewright.engine.apply.PreviewedChange.WouldCreate;
import io.edgewright.engine.apply.PreviewedChange.WouldKeep;
import io.edgewright.engine.apply.PreviewedChange.WouldPrune;
import io.edgewright.engine.apply.PreviewedChange.WouldRefuse;
import io.edgewright.engine.apply.PreviewedChange.WouldStay;
import io.edgewright.engine.cluster.Answer;
import io.edgewright.engine.cluster.Answer.Answered;
import io.edgewright.engine.cluster.ApiRequest;
import io.edgewright.engine.inventory.ApplySetId;
import io.edgewright.engine.inventory.InventoryId;
import io.edgewright.engine.live.FieldOwners;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds out by dry-runs what a pass would do; every request is a read or a dry-run. */
final class PreviewPass {
  private static final int AT_ONCE = 16;

  private final PassContext context;
  private final ClusterDesired desired;
  private final PreparedPass prepared;

  PreviewPass(PassContext context, ClusterDesired desired, PreparedPass prepared) {
    this.context = context;
    this.desired = desired;
    this.prepared = prepared;
  }

  SortedMap<ApplicationName, List<PreviewedChange>> run() throws InterruptedException {
    var previews = new TreeMap<ApplicationName, List<PreviewedChange>>();
    for (var application : desired.applications()) {
      var changes = new ArrayList<PreviewedChange>();
      if (!PassPreparation.isEmptySource(application)) {
        changes.addAll(applies(application));
      }
      changes.addAll(prunes(application.name()));
      previews.put(application.name(), changes);
    }
    for (var name : desired.removals().keySet()) {
      previews.put(name, prunes(name));
    }
    return previews;
  }

  private List<PreviewedChange> applies(DesiredApplication application)
      throws InterruptedException {
    var resolution = prepared.resolution(application.name());
    var set = new InventoryId(context.writer().fleetUid(), application.name()).applySet();
    var planner =
        new ApplyPlanner(
            set,
            context.memory(),
            (other, ref) -> prepared.claims().ownership(application.name(), other, ref));
    var changes =
        new ArrayList<PreviewedChange>(
            FanOut.map(resolution.objects(), AT_ONCE, object -> preview(object, planner, set)));
    resolution
        .refused()
        .forEach(refused -> changes.add(new WouldRefuse(refused.ref(), refused.refusal())));
    resolution.unserved().stream().map(PreviewPass::unjudged).forEach(changes::add);
    return changes;
  }

  private static PreviewedChange unjudged(Unserved object) {
    return new Unjudged(object.ref(), object.missing());
  }

  private PreviewedChange preview(ResolvedObject object, ApplyPlanner planner, ApplySetId set) {
    var sighting = prepared.viewer().look(object.served(), object.ref());
    return switch (planner.plan(object, sighting)) {
      case Leave(var desiredObject) -> new WouldStay(desiredObject.ref());
      case Refuse(var desiredObject, var refusal) -> new WouldRefuse(desiredObject.ref(), refusal);
      case Apply(var desiredObject, _) -> dryRun(desiredObject, set);
    };
  }

  private PreviewedChange dryRun(ResolvedObject object, ApplySetId set) {
    var live = context.client().send(ApiRequest.get(object.path()));
    var merged =
        context
            .client()
            .send(
                ApiRequest.patch(
                        object.path(),
                        "application/apply-patch+yaml",
                        CanonicalJson.plainBytes(object.manifest().tree()))
                    .with("fieldManager", FieldOwners.FIELD_MANAGER)
                    .with("force", "true")
                    .with("dryRun", "All"));
    if (!(merged instanceof Answered answered) || !answered.isSuccess()) {
      return refused(object, merged);
    }
    if (!(live instanceof Answered found) || !found.isSuccess()) {
      return new WouldCreate(object.ref());
    }
    var changes = TreeDiffer.diff(found.body(), answered.body(), object.isSecret());
    if (!isPartOf(found.body(), set)) {
      return new WouldAdopt(object.ref(), changes);
    }
    return changes.isEmpty() ? new WouldStay(object.ref()) : new WouldChange(object.ref(), changes);
  }

  private static boolean isPartOf(Map<String, Object> object, ApplySetId set) {
    return JsonTree.text(object, "metadata", "labels", ApplySetId.PART_OF)
        .equals(Optional.of(set.value()));
  }

  private static PreviewedChange refused(ResolvedObject object, Answer answer) {
    return RefusalParser.missingNamespace(answer)
        .<PreviewedChange>map(missing -> new Unjudged(object.ref(), "namespace " + missing))
        .orElseGet(
            () -> new WouldRefuse(object.ref(), RefusalParser.parse(answer, object.isSecret())));
  }

  private List<PreviewedChange> prunes(ApplicationName application) {
    var changes = new ArrayList<PreviewedChange>();
    var work = prepared.pruning().get(application);
    if (work == null) {
      return changes;
    }
    for (var candidate : work.candidates()) {
      var ref = candidate.entry().ref();
      if (prepared.claims().isClaimedByOther(application, ref)) {
        changes.add(new WouldKeep(ref, "another application takes it over"));
        continue;
      }
      switch (work.plan(candidate)) {
        case PruneAction.Delete _ ->
            changes.add(
                prepared.holds(work)
                    ? new WouldKeep(ref, "too many deletions at once")
                    : new WouldPrune(ref));
        case PruneAction.Abandon(_, _, var reason) -> changes.add(new WouldKeep(ref, reason));
        case PruneAction.Keep(_, var reason) -> changes.add(new WouldKeep(ref, reason));
        case PruneAction.Await(_, var reason) -> changes.add(new WouldKeep(ref, reason));
        case PruneAction.Forget _ -> {}
      }
    }
    return changes;
  }
}
