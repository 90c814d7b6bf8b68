package io.edgewright.simulator.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a CustomResourceDefinition says about one of its versions.
 *
 * @param schema its openAPIV3Schema, empty for none
 * @param columns additionalPrinterColumns
 * @param scale paths of the scale subresource (specReplicasPath ...), empty for none
 * @param selectable fields that selectors may name: {@code spec.color}
 * @param definition name of the definition
 * @param isStored whether objects are stored in this version
 * @param versions names of all versions of the definition
 * @param deprecation what whoever uses this version is warned of, empty for nothing
 */
public record CustomKind(
    Map<String, Object> schema,
    List<Object> columns,
    Map<String, Object> scale,
    List<String> selectable,
    String definition,
    boolean isStored,
    List<String> versions,
    String deprecation) {
  public CustomKind {
    columns = new ArrayList<>(columns);
    selectable = new ArrayList<>(selectable);
    versions = new ArrayList<>(versions);
  }
}
