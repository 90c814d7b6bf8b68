package io.edgewright.simulator.tree;

import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Writes trees as YAML, keys sorted and texts quoted as an API server does. */
public final class YamlText {
  private YamlText() {}

  /** The tree as YAML. */
  public static String of(Object tree) {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setSplitLines(false);
    return new org.yaml.snakeyaml.Yaml(new Quoting(options), options).dump(plain(tree));
  }

  /**
   * Texts that would be read as something else are in double quotes, those of many lines literal.
   */
  private static final class Quoting extends Representer {
    private final Resolver resolver = new Resolver();

    private Quoting(DumperOptions options) {
      super(options);
    }

    @Override
    protected Node representScalar(Tag tag, String value, DumperOptions.ScalarStyle style) {
      var isText = tag.equals(Tag.STR);
      if (isText && value.indexOf('\n') >= 0) {
        return super.representScalar(tag, value, DumperOptions.ScalarStyle.LITERAL);
      }
      return isText && isMistakable(value)
          ? super.representScalar(tag, value, DumperOptions.ScalarStyle.DOUBLE_QUOTED)
          : super.representScalar(tag, value, style);
    }

    private boolean isMistakable(String value) {
      // YAML 1.1 has two truth values that its own libraries mostly leave out.
      return value.equalsIgnoreCase("y")
          || value.equalsIgnoreCase("n")
          || !resolver.resolve(NodeId.scalar, value, true).equals(Tag.STR);
    }
  }

  private static @org.jspecify.annotations.Nullable Object plain(Object tree) {
    return switch (tree) {
      case Null _ -> null;
      case Map<?, ?> map -> {
        var sorted = new TreeMap<String, @org.jspecify.annotations.Nullable Object>();
        Tree.asMap(map).forEach((key, value) -> sorted.put(key, plain(value)));
        yield sorted;
      }
      case java.util.List<?> list -> {
        var items = new java.util.ArrayList<@org.jspecify.annotations.Nullable Object>();
        Tree.asList(list).forEach(item -> items.add(plain(item)));
        yield items;
      }
      default -> tree;
    };
  }
}
