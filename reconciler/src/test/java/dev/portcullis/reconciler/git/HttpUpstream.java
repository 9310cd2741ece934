package dev.portcullis.reconciler.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/// Serves a repository over HTTP, as Git's smart protocol has it, to whoever shows the token; also
/// to push to.
final class HttpUpstream implements AutoCloseable {
  /// How the server behaves.
  enum Mood {
    SERVING,
    SILENT,
    FAILING,
    BABBLING,
    REDIRECTING
  }

  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Repository repository;
  private final String authorization;
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private volatile Mood mood = Mood.SERVING;
  private volatile String elsewhere = "";

  HttpUpstream(Repository repository, String user, String token) throws IOException {
    this(repository, user + ":" + token, HttpServer.create(ANY_PORT, 0));
  }

  /// Serves by `https`, as whoever `identity` says.
  static HttpUpstream overTls(Repository repository, String user, String token, SSLContext identity)
      throws IOException {
    var server = HttpsServer.create(ANY_PORT, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(identity));
    return new HttpUpstream(repository, user + ":" + token, server);
  }

  private HttpUpstream(Repository repository, String credentials, HttpServer server) {
    this.repository = repository;
    this.server = server;
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://localhost:" + server.getAddress().getPort() + "/policies.git");
  }

  void become(Mood next) {
    mood = next;
  }

  void redirectTo(URI url) {
    elsewhere = url.toString();
    mood = Mood.REDIRECTING;
  }

  /// The authorizations that were shown, empty text where there was none.
  List<String> seen() {
    return List.copyOf(seen);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String shown = exchange.getRequestHeaders().getFirst("Authorization");
      seen.add(shown == null ? "" : shown);
      switch (mood) {
        case SERVING -> serve(exchange, shown == null ? "" : shown);
        case SILENT -> awaitEnd();
        case FAILING -> exchange.sendResponseHeaders(500, -1);
        case BABBLING ->
            send(exchange, "text/html", "<html>login".getBytes(StandardCharsets.UTF_8));
        case REDIRECTING -> {
          String there = exchange.getRequestURI().toString().replace("/policies.git", elsewhere);
          exchange.getResponseHeaders().add("Location", there);
          exchange.sendResponseHeaders(302, -1);
        }
      }
    }
  }

  private synchronized void awaitEnd() {
    try {
      while (mood == Mood.SILENT) {
        wait(100);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(HttpExchange exchange, String shown) throws IOException {
    if (!shown.equals(authorization)) {
      exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
      exchange.sendResponseHeaders(401, -1);
    } else if (exchange.getRequestURI().getPath().endsWith("/info/refs")) {
      String service = String.valueOf(exchange.getRequestURI().getQuery()).replace("service=", "");
      send(exchange, "application/x-" + service + "-advertisement", advertised(service));
    } else if (exchange.getRequestURI().getPath().endsWith("/git-receive-pack")) {
      send(exchange, "application/x-git-receive-pack-result", received(body(exchange)));
    } else {
      send(exchange, "application/x-git-upload-pack-result", packed(body(exchange)));
    }
  }

  private byte[] advertised(String service) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new PacketLineOut(bytes);
    out.writeString("# service=" + service + "\n");
    out.end();
    var advertiser = new PacketLineOutRefAdvertiser(out);
    if (service.equals("git-receive-pack")) {
      receiving().sendAdvertisedRefs(advertiser);
    } else {
      var pack = new UploadPack(repository);
      pack.setBiDirectionalPipe(false);
      pack.sendAdvertisedRefs(advertiser);
    }
    return bytes.toByteArray();
  }

  private ReceivePack receiving() {
    var pack = new ReceivePack(repository);
    pack.setBiDirectionalPipe(false);
    return pack;
  }

  private byte[] received(byte[] pushed) throws IOException {
    var bytes = new ByteArrayOutputStream();
    receiving().receive(new ByteArrayInputStream(pushed), bytes, null);
    return bytes.toByteArray();
  }

  private byte[] packed(byte[] wanted) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var pack = new UploadPack(repository);
    pack.setBiDirectionalPipe(false);
    pack.upload(new ByteArrayInputStream(wanted), bytes, null);
    return bytes.toByteArray();
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    InputStream raw = exchange.getRequestBody();
    try (InputStream in = zipped ? new GZIPInputStream(raw) : raw) {
      return in.readAllBytes();
    }
  }

  private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    mood = Mood.FAILING;
    server.stop(0);
    threads.shutdownNow();
  }
}
