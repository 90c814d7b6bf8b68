package io.edgewright.service.fleet;

import io.edgewright.policy.spec.SignalSource;
import io.edgewright.service.fleet.DemandStage.Readings;
import io.edgewright.service.fleet.DemandStage.Stretch;
import io.edgewright.service.signal.SignalQuery;
import io.edgewright.service.signal.SignalReader;
import io.edgewright.service.signal.SignalReading;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Reads every signal that a policy uses, as far back as the policies look. */
final class SignalStage {
  private final SignalReader reader;
  private final BiFunction<SignalSource, SignalReading, SignalReading> adjustment;

  SignalStage(SignalReader reader) {
    this(reader, (_, reading) -> reading);
  }

  /**
   * @param adjustment makes of what a signal answered what it would answer in a scenario
   */
  SignalStage(
      SignalReader reader, BiFunction<SignalSource, SignalReading, SignalReading> adjustment) {
    this.reader = reader;
    this.adjustment = adjustment;
  }

  Readings read(AcceptedRevision revision, Instant at) throws InterruptedException {
    var signals = revision.files().signals();
    var stretches = new TreeMap<String, Stretch>();
    DemandStage.reach(revision.files())
        .forEach(
            (name, reach) ->
                Optional.ofNullable(signals.get(name))
                    .ifPresent(source -> stretches.put(name, new Stretch(reach, source.step()))));
    var usual = new Readings(read(stretches, revision, at), new TreeMap<>(), at);
    var farther = DemandStage.fartherReach(revision.files(), usual);
    return usual.withFarther(read(farther, revision, at));
  }

  private SortedMap<String, SignalReading> read(
      SortedMap<String, Stretch> stretches, AcceptedRevision revision, Instant at)
      throws InterruptedException {
    var readings = new TreeMap<String, SignalReading>();
    for (var entry : stretches.entrySet()) {
      var source =
          Optional.ofNullable(revision.files().signals().get(entry.getKey())).orElseThrow();
      var stretch = entry.getValue();
      var query = new SignalQuery(at.minus(stretch.reach()), at, stretch.step());
      var reading = reader.read(source, query, revision.tree());
      readings.put(entry.getKey(), adjustment.apply(source, reading));
    }
    return readings;
  }
}
