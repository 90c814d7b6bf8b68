package io.edgewright.simulator.api;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.rules.Allocator;
import io.edgewright.simulator.tree.Tree;
import java.util.HashSet;
import java.util.Set;

/** Hands out addresses and ports that no service of the cluster has at the moment. */
final class FreeAddresses implements Allocator {
  private final Context context;
  private final ResourceKind services;
  private final Set<String> addresses = new HashSet<>();
  private final Set<Long> ports = new HashSet<>();
  private boolean isRead;

  FreeAddresses(Context context, ResourceKind services) {
    this.context = context;
    this.services = services;
  }

  /** Services are looked at when somebody asks, since many requests hand out nothing. */
  private void read() {
    if (isRead) {
      return;
    }
    isRead = true;
    for (var service : context.store().list(services.storageKey(), "").objects()) {
      var spec = Tree.map(service, "spec");
      addresses.add(Tree.text(spec, "clusterIP"));
      Tree.list(spec, "clusterIPs").forEach(address -> addresses.add(address.toString()));
      Tree.number(spec, "healthCheckNodePort").ifPresent(ports::add);
      for (var port : Tree.list(spec, "ports")) {
        Tree.number(Tree.asMap(port), "nodePort").ifPresent(ports::add);
      }
    }
  }

  @Override
  public String clusterIp() {
    var address = context.identifiers().clusterIp();
    while (isTaken(address)) {
      address = context.identifiers().clusterIp();
    }
    addresses.add(address);
    return address;
  }

  @Override
  public long nodePort() {
    var port = context.identifiers().nodePort();
    while (isTaken(port)) {
      port = context.identifiers().nodePort();
    }
    ports.add(port);
    return port;
  }

  @Override
  public boolean isTaken(String clusterIp) {
    read();
    return addresses.contains(clusterIp);
  }

  @Override
  public boolean isTaken(long nodePort) {
    read();
    return ports.contains(nodePort);
  }
}
