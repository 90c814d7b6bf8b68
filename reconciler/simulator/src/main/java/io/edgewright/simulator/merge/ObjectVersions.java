package io.edgewright.simulator.merge;

import io.edgewright.simulator.fieldset.FieldSet;
import io.edgewright.simulator.schema.MapType;
import java.util.Map;
import java.util.Optional;

/**
 * One kind of object, in the versions it is served in.
 *
 * @param apiVersion the version of the request
 * @param subresource the subresource of the request, empty for none
 * @param types the type in each served version
 * @param ignored what the request must not change, so that nobody comes to own it
 * @param isLoose whether values may not fit the type, since they have not been passed through it
 */
public record ObjectVersions(
    String apiVersion,
    String subresource,
    Map<String, MapType> types,
    FieldSet ignored,
    boolean isLoose) {

  /** The type in the version of the request. */
  public MapType type() {
    return type(apiVersion).orElseThrow();
  }

  /** The type in a version. */
  public Optional<MapType> type(String version) {
    return Optional.ofNullable(types.get(version));
  }
}
