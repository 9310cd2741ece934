package dev.portcullis.enforcer.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.enforcer.apply.KernelException;
import dev.portcullis.enforcer.connections.Connection;
import dev.portcullis.enforcer.connections.ConnectionText;
import dev.portcullis.enforcer.connections.Deletion;
import dev.portcullis.enforcer.connections.Route;
import dev.portcullis.enforcer.connections.Tracking;
import dev.portcullis.events.address.Cidr;
import dev.portcullis.events.address.Family;
import dev.portcullis.events.address.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The connections of a network namespace through `conntrack`, and its routes through `ip`.
public final class Conntrack implements Tracking {
  private static final Cidr LINK_LOCAL = Cidr.parse("fe80::/10");
  private static final String LOCAL = "local";
  private static final String UNICAST = "unicast";

  private final CommandRunner runner;
  private final ObjectMapper json = new ObjectMapper();

  /// Runs the tools with `runner`; whether they are there is found out when they are needed.
  public Conntrack(CommandRunner runner) {
    this.runner = runner;
  }

  @Override
  public void ready() throws KernelException {
    conntrack();
    ip();
  }

  private static String conntrack() throws KernelException {
    return tool("conntrack", "conntrack");
  }

  private static String ip() throws KernelException {
    return tool("ip", "iproute2");
  }

  private static String tool(String name, String ofPackage) throws KernelException {
    Optional<String> path = CommandRunner.path(name);
    if (path.isEmpty()) {
      throw new KernelException(
          name, KernelException.NO_EXIT, "not installed: install the package " + ofPackage);
    }
    return path.get();
  }

  @Override
  public void visit(Family family, Visitor visitor) throws KernelException {
    List<String> command = List.of(conntrack(), "-L", "-f", family.text(), "-o", "extended");
    runner.lines(
        command,
        line -> {
          Optional<Connection> connection = ConnectionText.parse(line);
          if (connection.isPresent()) {
            visitor.see(connection.get());
          }
        });
  }

  @Override
  public int delete(List<Deletion> deletions) throws KernelException {
    String lines =
        deletions.stream().map(Deletion::line).collect(Collectors.joining("\n", "", "\n"));
    String deleted = runner.run(List.of(conntrack(), "--load-file", "-"), lines);
    return Math.toIntExact(deleted.lines().count());
  }

  /// An address of a link alone may be behind any of them.
  @Override
  public SortedMap<IpAddress, Route> routes(SortedSet<IpAddress> addresses) throws KernelException {
    String questions =
        addresses.stream()
            .filter(address -> !LINK_LOCAL.contains(address))
            .map(address -> "route get " + address + "\n")
            .collect(Collectors.joining());
    var routes = new TreeMap<IpAddress, Route>();
    String answers = runner.runPartly(List.of(ip(), "-json", "-force", "-batch", "-"), questions);
    for (String answer : answers.lines().toList()) {
      for (JsonNode route : parsed(answer)) {
        IpAddress.tryParse(route.path("dst").asText())
            .ifPresent(address -> routes.put(address, route(route)));
      }
    }
    return routes;
  }

  private JsonNode parsed(String answer) throws KernelException {
    try {
      return json.readTree(answer);
    } catch (JsonProcessingException e) {
      throw new KernelException("ip route get", 0, "its answer is not JSON: " + answer);
    }
  }

  private static Route route(JsonNode route) {
    String device = route.path("dev").asText();
    return switch (route.path("type").asText(UNICAST)) {
      case LOCAL -> new Route.Local();
      case UNICAST -> device.isEmpty() ? new Route.Unclear() : new Route.Through(device);
      default -> new Route.Unclear();
    };
  }
}
