package io.edgewright.policy.object;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON of plain trees: in canonical form (keys sorted, no blanks) for digests, and as given. */
public final class CanonicalJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(200).build())
          .build();
  private static final JsonMapper SORTED =
      JsonMapper.builder(FACTORY).enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
  private static final JsonMapper PLAIN =
      JsonMapper.builder(FACTORY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private static final JsonMapper PRETTY =
      PLAIN.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

  private CanonicalJson() {}

  /** Canonical UTF-8 JSON: the same bytes for equal trees, whatever the order of their keys. */
  public static byte[] bytes(@Nullable Object tree) {
    return SORTED.writeValueAsBytes(tree);
  }

  /** UTF-8 JSON in the order of the tree's own keys. */
  public static byte[] plainBytes(@Nullable Object tree) {
    return PLAIN.writeValueAsBytes(tree);
  }

  /** Indented JSON in the order of the tree's own keys, for files that people read. */
  public static String pretty(@Nullable Object tree) {
    return PRETTY.writeValueAsString(tree);
  }

  /**
   * Reads a JSON object.
   *
   * @throws tools.jackson.core.JacksonException when the bytes are not one JSON object
   */
  public static Map<String, Object> read(byte[] json) {
    Map<?, ?> map = PLAIN.readValue(json, Map.class);
    return JsonTree.copyOf(map);
  }
}
