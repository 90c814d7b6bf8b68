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
 * @param forms how objects look in other versions
 */
public record ObjectVersions(
    String apiVersion,
    String subresource,
    Map<String, MapType> types,
    FieldSet ignored,
    boolean isLoose,
    Forms forms) {

  /** Presents objects in other versions. */
  public interface Forms {
    /** Versions that differ in nothing but their name. */
    Forms ALIKE = (_, object) -> object;

    /** The object in a version. */
    Map<String, Object> in(String apiVersion, Map<String, Object> object);
  }

  /** Whether objects look the same in that version as in the version of the request. */
  boolean isAlike(String version) {
    return forms == Forms.ALIKE || version.equals(apiVersion) || !types.containsKey(version);
  }

  /** The type in the version of the request. */
  public MapType type() {
    return type(apiVersion).orElseThrow();
  }

  /** The type in a version. */
  public Optional<MapType> type(String version) {
    return Optional.ofNullable(types.get(version));
  }
}
