package dev.portcullis.reconciler.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The program of one pod: servers, and a client that is told by lines what to try. Ends with its
/// input, so that no pod outlives the demo. Uses nothing but the JDK, and little of it: eight of
/// these start at once.
///
/// Arguments: the pod's name, then `tcp:PORT` and `udp:PORT` for each server. Says `ready` when all
/// of them listen. Answers each line with one line:
///
/// - `try tcp|udp ADDRESS PORT MILLIS`: `served`, `refused` or `timeout`, the microseconds that it
///   took, and what was said;
/// - `counts`: for each server, in the order of the arguments, what it has accepted.
public final class PodMain {
  private final List<PodServer> servers = new ArrayList<>();

  private PodMain() {}

  static void main(String[] arguments) throws IOException {
    var pod = new PodMain();
    pod.listen(List.of(arguments));
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println("ready");
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(pod.answer(line.split(" ", -1)));
    }
  }

  private void listen(List<String> arguments) throws IOException {
    String name = arguments.getFirst();
    for (String server : arguments.subList(1, arguments.size())) {
      int port = Integer.parseInt(server.substring(4));
      servers.add(
          server.startsWith("tcp:") ? new HttpPodServer(name, port) : new UdpPodServer(name, port));
    }
    servers.forEach(PodServer::start);
  }

  private String answer(String[] words) {
    return switch (words[0]) {
      case "try" ->
          PodClient.attempt(
              words[1], words[2], Integer.parseInt(words[3]), Integer.parseInt(words[4]));
      case "counts" -> counts();
      default -> "unknown " + words[0];
    };
  }

  private String counts() {
    var text = new StringBuilder("counts");
    servers.forEach(server -> text.append(' ').append(server.accepted()));
    return text.toString();
  }
}
