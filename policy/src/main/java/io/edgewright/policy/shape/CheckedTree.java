package io.edgewright.policy.shape;

import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.yaml.YamlNode;
import io.edgewright.policy.yaml.YamlNode.Mapping;
import io.edgewright.policy.yaml.YamlNode.Scalar;
import io.edgewright.policy.yaml.YamlNode.Sequence;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads a mapping that {@link ShapeEvaluator} found nothing wrong with: a field has its type or is
 * absent, so there is nothing to check again.
 */
public record CheckedTree(Mapping node) {
  public SourceLocation location() {
    return node.location();
  }

  /** The node of a field that is stated. */
  public Optional<YamlNode> node(String field) {
    return node.get(field).filter(value -> !ShapeEvaluator.isNull(value));
  }

  /** The scalar of a field. */
  public Optional<Scalar> scalar(String field) {
    return node(field).filter(Scalar.class::isInstance).map(Scalar.class::cast);
  }

  /** The mapping of a field. */
  public Optional<Mapping> mapping(String field) {
    return node(field).filter(Mapping.class::isInstance).map(Mapping.class::cast);
  }

  /** The mapping of a field, to be read further. */
  public Optional<CheckedTree> tree(String field) {
    return mapping(field).map(CheckedTree::new);
  }

  /** The mapping of a field, to be read further; an empty one where it is absent. */
  public CheckedTree treeOrEmpty(String field) {
    return tree(field).orElseGet(() -> new CheckedTree(new Mapping(location(), List.of())));
  }

  /** The text of a field. */
  public Optional<String> text(String field) {
    return scalar(field).map(ShapeEvaluator::numberText);
  }

  /** The number of a field, exact. */
  public Optional<BigDecimal> decimal(String field) {
    return scalar(field).flatMap(ShapeEvaluator::decimal);
  }

  /** The integer of a field. */
  public Optional<Integer> whole(String field) {
    return decimal(field).map(BigDecimal::intValueExact);
  }

  /** Whether a field is true; a standard where it is absent. */
  public boolean flag(String field, boolean standard) {
    return scalar(field).map(scalar -> Boolean.TRUE.equals(scalar.value())).orElse(standard);
  }

  /** The items of a list. */
  public List<YamlNode> items(String field) {
    return node(field)
        .filter(Sequence.class::isInstance)
        .map(list -> ((Sequence) list).items())
        .orElse(List.of());
  }

  /** The texts of a list. */
  public List<String> texts(String field) {
    return scalars(field, Scalar::text);
  }

  /** The scalars of a list, each made into something. */
  public <T> List<T> scalars(String field, Function<Scalar, T> make) {
    return items(field).stream().map(item -> make.apply((Scalar) item)).toList();
  }

  /** The mappings of a list, each made into something. */
  public <T> List<T> trees(String field, Function<CheckedTree, T> make) {
    return items(field).stream().map(item -> make.apply(new CheckedTree((Mapping) item))).toList();
  }

  /** The texts of a mapping of names. */
  public SortedMap<String, String> textMap(String field) {
    var map = new TreeMap<String, String>();
    mapping(field)
        .ifPresent(
            mapping ->
                mapping
                    .entries()
                    .forEach(entry -> map.put(entry.key(), ((Scalar) entry.value()).text())));
    return Collections.unmodifiableSortedMap(map);
  }
}
