package dev.portcullis.enforcer.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// Answers `/livez`, `/readyz`, `/metrics` and what is under `/api/v1`; only to be read. Binds to
/// the loopback address unless settings say otherwise: it tells what a node enforces.
final class StatusServer implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int BACKLOG = 16;

  private final HttpServer server;
  private final ExecutorService threads;

  /// A text and how it went, by HTTP's status.
  record Answer(int status, String type, String text) {
    static Answer plain(int status, String text) {
      return new Answer(status, "text/plain; charset=utf-8", text + "\n");
    }

    /// `answer` is a record of texts and numbers.
    static Answer json(Record answer) {
      try {
        return new Answer(200, "application/json", new ObjectMapper().writeValueAsString(answer));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a record of texts and numbers is JSON", e);
      }
    }
  }

  /// Listens at `host` and `port`; port 0 takes any that is free.
  ///
  /// @throws IOException when it cannot listen there
  StatusServer(String host, int port) throws IOException {
    // A slow client must not hold one of few threads; the server has no other way to say so.
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxRspTime", "10");
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
    this.threads =
        Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("http-", 0).factory());
    server.setExecutor(threads);
  }

  /// Answers GET requests for exactly `path`.
  void on(String path, Supplier<Answer> answer) {
    server.createContext(path, exchange -> respond(exchange, path, answer));
  }

  private static void respond(HttpExchange exchange, String path, Supplier<Answer> answer)
      throws IOException {
    try (exchange) {
      Answer given = answer(exchange, path, answer);
      byte[] body = given.text().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", given.type());
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(given.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Answer answer(HttpExchange exchange, String path, Supplier<Answer> answer) {
    if (!exchange.getRequestURI().getPath().equals(path)) {
      return Answer.plain(404, "there is nothing here");
    }
    return exchange.getRequestMethod().equals("GET")
        ? answer.get()
        : Answer.plain(405, "this can only be read");
  }

  void start() {
    server.start();
  }

  /// The port that it listens at.
  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
