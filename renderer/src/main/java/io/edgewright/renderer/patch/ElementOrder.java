package io.edgewright.renderer.patch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The order of a merged list, as Kubernetes puts it: elements that the patch states stand in the
 * patch's order, the others in their own, and where the two are woven together an element goes
 * first that stood before in the list that was patched.
 *
 * @param mergeKey by which elements are told apart; empty for plain values
 */
record ElementOrder(Optional<String> mergeKey, List<?> before, List<?> patch) {
  List<Object> sort(List<Object> merged) {
    var stated = new ArrayList<Object>();
    var others = new ArrayList<Object>();
    merged.forEach(element -> (in(patch, element) >= 0 ? stated : others).add(element));
    stated.sort(Comparator.comparingInt(element -> in(patch, element)));
    others.sort(Comparator.comparingInt(element -> in(before, element)));
    return woven(others, stated);
  }

  private List<Object> woven(List<Object> others, List<Object> stated) {
    var result = new ArrayList<Object>(others.size() + stated.size());
    var next = 0;
    for (var element : stated) {
      var place = in(before, element);
      while (next < others.size() && place >= 0 && in(before, others.get(next)) < place) {
        result.add(others.get(next++));
      }
      result.add(element);
    }
    result.addAll(others.subList(next, others.size()));
    return result;
  }

  private int in(List<?> list, @Nullable Object element) {
    for (int i = 0; i < list.size(); i++) {
      if (Objects.equals(identity(list.get(i)), identity(element))) {
        return i;
      }
    }
    return -1;
  }

  private @Nullable Object identity(@Nullable Object element) {
    return mergeKey.isPresent() && element instanceof Map<?, ?> map
        ? map.get(mergeKey.get())
        : element;
  }
}
