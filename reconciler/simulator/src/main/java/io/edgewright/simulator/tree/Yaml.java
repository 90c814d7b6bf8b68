package io.edgewright.simulator.tree;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads one YAML 1.1 document into a JSON tree, as an API server does with YAML bodies. */
public final class Yaml {
  private static final int MAX_DEPTH = 200;
  private static final int MAX_ALIASES = 100;

  private Yaml() {}

  private static final class Scalars extends SafeConstructor {
    private Scalars(LoaderOptions options) {
      super(options);
      // Dates stay texts: JSON has none.
      yamlConstructors.put(Tag.TIMESTAMP, yamlConstructors.get(Tag.STR));
    }

    private @Nullable Object scalar(ScalarNode node) {
      return constructObject(node);
    }
  }

  /** Reads the first document; an empty text is an empty map. */
  public static Object read(byte[] text) throws Malformed {
    return readDocument(text).tree();
  }

  /** Reads the first document and reports duplicate keys. */
  public static Json.Document readDocument(byte[] text) throws Malformed {
    var options = new LoaderOptions();
    options.setMaxAliasesForCollections(MAX_ALIASES);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setAllowDuplicateKeys(true);
    try {
      var reader = new java.io.StringReader(new String(text, StandardCharsets.UTF_8));
      var node = new org.yaml.snakeyaml.Yaml(options).compose(reader);
      var duplicates = new ArrayList<String>();
      var tree =
          node == null
              ? new LinkedHashMap<String, Object>()
              : new Reader(new Scalars(options), duplicates).value(node, 0);
      return new Json.Document(tree, duplicates);
    } catch (YAMLException e) {
      throw new Malformed("error converting YAML to JSON: yaml: " + e.getMessage());
    }
  }

  private record Reader(Scalars scalars, List<String> duplicates) {
    private Object value(Node node, int depth) throws Malformed {
      if (depth > MAX_DEPTH) {
        throw new Malformed("error converting YAML to JSON: yaml: exceeded max depth");
      }
      return switch (node) {
        case MappingNode mapping -> mapping(mapping, depth);
        case SequenceNode sequence -> {
          var list = new ArrayList<>();
          for (var item : sequence.getValue()) {
            list.add(value(item, depth + 1));
          }
          yield list;
        }
        case ScalarNode scalar ->
            isShortBoolean(scalar)
                ? scalar.getValue().equalsIgnoreCase("y")
                : json(scalars.scalar(scalar));
        default -> throw new Malformed("error converting YAML to JSON: yaml: unknown node");
      };
    }

    /**
     * The reader of API servers takes a bare y or n for a truth value, as YAML 1.1 says and hardly
     * anyone expects.
     */
    private static boolean isShortBoolean(ScalarNode scalar) {
      return scalar.isPlain()
          && scalar.getTag().equals(Tag.STR)
          && (scalar.getValue().equalsIgnoreCase("y") || scalar.getValue().equalsIgnoreCase("n"));
    }

    private Map<String, Object> mapping(MappingNode node, int depth) throws Malformed {
      var result = new LinkedHashMap<String, Object>();
      for (var tuple : node.getValue()) {
        var keyNode = tuple.getKeyNode();
        var value = value(tuple.getValueNode(), depth + 1);
        if (Tag.MERGE.equals(keyNode.getTag())) {
          Tree.asMap(value).forEach(result::putIfAbsent);
          continue;
        }
        var key = String.valueOf(value(keyNode, depth + 1));
        if (result.put(key, value) != null) {
          var line = keyNode.getStartMark().getLine() + 1;
          duplicates.add("line %d: key \"%s\" already set in map".formatted(line, key));
        }
      }
      return result;
    }
  }

  private static Object json(@Nullable Object scalar) {
    return switch (scalar) {
      case null -> Null.NULL;
      case Integer number -> number.longValue();
      case Long number -> number;
      case BigInteger number -> number;
      case Double number -> number;
      case Boolean flag -> flag;
      case Date date -> date.toInstant().toString();
      default -> scalar.toString();
    };
  }
}
