package io.edgewright.simulator.workload;

import io.edgewright.simulator.tree.Tree;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the program of a container does, since none runs: told by a word, in an annotation of the
 * pod, as the tag of any image, or as the name of an image of {@code edgewright.test/}.
 */
public sealed interface Behaviour {
  /** The annotation that names the behaviour of every container of a pod. */
  String ANNOTATION = "simulator.edgewright.dev/behaviour";

  /** What can be said, for messages. */
  String WORDS = "fails, crash, oom, exit-N, unready, slow-N, deaf";

  /** It starts and keeps running; where it is not to be restarted it ends well after a while. */
  record Runs() implements Behaviour {}

  /** Its image cannot be pulled. */
  record NeverPulls() implements Behaviour {}

  /** It starts, and ends with an exit code. */
  record Ends(long exitCode, String reason) implements Behaviour {}

  /** It runs, but never gets ready. */
  record NeverReady() implements Behaviour {}

  /** It runs, and gets ready after a while. */
  record ReadyAfter(Duration delay) implements Behaviour {}

  /** It runs, and answers no probe that it has. */
  record AnswersNoProbe() implements Behaviour {}

  /** The behaviour of a container of a pod. */
  static Behaviour of(Map<String, Object> pod, Map<String, Object> container) {
    var said = Tree.text(pod, "metadata", "annotations", ANNOTATION);
    return word(said).or(() -> ofImage(Tree.text(container, "image"))).orElseGet(Runs::new);
  }

  /** Whether the annotation says something that is no behaviour. */
  static boolean isMisspelt(Map<String, Object> pod) {
    var said = Tree.text(pod, "metadata", "annotations", ANNOTATION);
    return !said.isEmpty() && word(said).isEmpty();
  }

  private static Optional<Behaviour> ofImage(String image) {
    var path = image.substring(image.lastIndexOf('/') + 1);
    var colon = path.indexOf(':');
    var name = colon < 0 ? path : path.substring(0, colon);
    var tag = colon < 0 ? "" : path.substring(colon + 1);
    var named = image.startsWith("edgewright.test/") || name.equals("fails");
    return word(tag).or(() -> named ? word(name) : Optional.empty());
  }

  private static Optional<Behaviour> word(String word) {
    var counted = Words.COUNTED.matcher(word);
    if (counted.matches()) {
      var number = Long.parseLong(counted.group(2));
      return Optional.of(
          counted.group(1).equals("exit")
              ? new Ends(number % 256, number % 256 == 0 ? "Completed" : "Error")
              : new ReadyAfter(Duration.ofSeconds(number)));
    }
    return switch (word) {
      case "runs" -> Optional.of(new Runs());
      case "fails" -> Optional.of(new NeverPulls());
      case "crash" -> Optional.of(new Ends(1, "Error"));
      case "oom" -> Optional.of(new Ends(137, "OOMKilled"));
      case "unready" -> Optional.of(new NeverReady());
      case "deaf" -> Optional.of(new AnswersNoProbe());
      default -> Optional.empty();
    };
  }

  /** The words that carry a number. */
  final class Words {
    private static final Pattern COUNTED = Pattern.compile("(exit|slow)-(\\d{1,6})");

    private Words() {}
  }
}
