package io.edgewright.simulator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the tool is asked to start.
 *
 * @param names the clusters
 * @param kubeconfig where to write a kubeconfig
 * @param tls whether they speak TLS
 * @param credential what the kubeconfig shows
 * @param controlPort the port by which faults are set, 0 for any; empty for none
 * @param control where to write how that port is reached
 */
record ToolArguments(
    List<String> names,
    Optional<Path> kubeconfig,
    boolean tls,
    Kubeconfigs.Credential credential,
    Optional<Integer> controlPort,
    Optional<Path> control) {
  static final String USAGE =
      " (--names a,b,c | --count N) [--kubeconfig FILE] [--tls] [--credential token|certificate]"
          + " [--control-port PORT] [--control FILE]";

  private static final String PORT = "[0-9]{1,5}";
  private static final int MAX_PORT = 65535;

  private static final class Reading {
    private final List<String> names = new ArrayList<>();
    private final List<String> errors;
    private Optional<Path> kubeconfig = Optional.empty();
    private boolean tls;
    private Kubeconfigs.Credential credential = Kubeconfigs.Credential.TOKEN;
    private Optional<Integer> controlPort = Optional.empty();
    private Optional<Path> control = Optional.empty();

    private Reading(List<String> errors) {
      this.errors = errors;
    }

    private void take(String option, String value) {
      switch (option) {
        case "--names" -> names.addAll(List.of(value.split(",")));
        case "--count" -> count(value);
        case "--kubeconfig" -> kubeconfig = Optional.of(Path.of(value));
        case "--credential" -> credential(value);
        case "--control-port" -> port(value);
        case "--control" -> control = Optional.of(Path.of(value));
        default -> errors.add("there is no option " + option);
      }
    }

    private void count(String value) {
      if (!value.matches("[1-9]\\d{0,3}")) {
        errors.add("--count is 1 to 9999, not " + value);
        return;
      }
      for (var n = 1; n <= Integer.parseInt(value); n++) {
        names.add("cluster-" + n);
      }
    }

    private void credential(String value) {
      switch (value) {
        case "token" -> credential = Kubeconfigs.Credential.TOKEN;
        case "certificate" -> credential = Kubeconfigs.Credential.CERTIFICATE;
        default -> errors.add("--credential is token or certificate, not " + value);
      }
    }

    private void port(String value) {
      if (!value.matches(PORT) || Integer.parseInt(value) > MAX_PORT) {
        errors.add("--control-port is 0 to 65535, not " + value);
        return;
      }
      controlPort = Optional.of(Integer.parseInt(value));
    }

    private void check() {
      if (names.isEmpty()) {
        errors.add("which clusters? give --names or --count");
      }
      if (credential == Kubeconfigs.Credential.CERTIFICATE && !tls) {
        errors.add("--credential certificate needs --tls");
      }
      if (control.isPresent() && controlPort.isEmpty()) {
        errors.add("--control needs --control-port");
      }
    }

    private ToolArguments done() {
      return new ToolArguments(names, kubeconfig, tls, credential, controlPort, control);
    }
  }

  /** Reads them; what is wrong is added to the errors. */
  static ToolArguments parse(List<String> errors, String... args) {
    var reading = new Reading(errors);
    for (var i = 0; i < args.length; i++) {
      if (args[i].equals("--tls")) {
        reading.tls = true;
      } else if (i + 1 == args.length) {
        errors.add(args[i] + " needs a value");
      } else {
        reading.take(args[i], args[++i]);
      }
    }
    reading.check();
    return reading.done();
  }
}
