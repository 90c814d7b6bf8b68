package io.edgewright.service.cli;

import io.edgewright.service.settings.OperatorSettings;
import java.util.List;

/** Says what the demo is and what to try. */
final class DemoWelcome {
  private DemoWelcome() {}

  static void print(Terminal terminal, DemoFolder demo, OperatorSettings settings, int port) {
    var url = settings.repository().url();
    var kubeconfig = demo.kubeconfig();
    List.of(
            "",
            "@|bold Edgewright|@ runs on 8 simulated clusters. Try, in another terminal:",
            "",
            "  git clone %s fleet && cd fleet          @|faint the repository that says it all|@"
                .formatted(url),
            "  edit apps/banner/manifests/configmap.yaml, git commit -a, git push",
            "  git fetch && git show origin/edgewright/status      @|faint what was decided, and"
                + " how it went|@",
            "  export KUBECONFIG=%s".formatted(kubeconfig),
            "  kubectl config get-contexts; kubectl --context fra1 get deployments -A",
            "  kubectl --context fra1 -n banner delete deployment banner   @|faint it comes back|@",
            "",
            "Break something:",
            "",
            "  alias edgewright=%s".formatted(demo.command()),
            "  edgewright faults add partition --cluster fra1         @|faint cut fra1 off|@",
            "  edgewright faults add delay duration=3s --cluster sin1 @|faint make sin1 slow|@",
            "  edgewright faults list; edgewright faults effects      @|faint what is set, what can"
                + " be|@",
            "  edgewright faults clear                                @|faint bring it all back|@",
            "",
            "Health and metrics: http://127.0.0.1:%d/health and /prometheus. Ctrl-C ends it all."
                .formatted(port),
            "")
        .forEach(line -> terminal.out().println(terminal.styled(line)));
    terminal.out().flush();
  }
}
