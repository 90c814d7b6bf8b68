package io.edgewright.architecture.broken.service;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A decider must not ask the network. */
final class NetworkResolver {
  private NetworkResolver() {}

  static InetAddress resolve(String host) throws UnknownHostException {
    return InetAddress.getByName(host);
  }
}
