package io.edgewright.policy.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SampleRepositoryTest {
  @Test
  void sampleThatPeopleCopyHasNoProblem() {
    var files =
        new FleetParser(ParserSettings.DEFAULT).parse(FleetFolder.read(Path.of("../sample-repo")));

    assertEquals(List.of(), files.problems());
    assertTrue(files.complete());
    assertEquals(8, files.clusters().size());
    assertEquals(3, files.applications().size());
  }
}
