package io.edgewright.simulator.tree;

import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;

/** Writes trees as YAML, keys sorted, as an API server does. */
public final class YamlText {
  private YamlText() {}

  /** The tree as YAML. */
  public static String of(Object tree) {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    return new org.yaml.snakeyaml.Yaml(options).dump(plain(tree));
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
