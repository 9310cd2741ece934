package dev.portcullis.reconciler.forge.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.portcullis.events.name.CommitId;
import dev.portcullis.reconciler.forge.PullRequest;
import dev.portcullis.reconciler.forge.fake.Conversations.Remark;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A forge on this machine, with one project. It keeps what it takes, answers first what it was
/// told to answer, and refuses what breaks a rule of the API that it stands for.
public abstract class FakeForge implements AutoCloseable {
  /// The project, and who the token is of.
  public static final String PROJECT = "shop/policies";

  public static final String US = "portcullis-bot";
  public static final String TOKEN = "glpat-s3cr3t-t0ken";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Conversations conversations = new Conversations();
  private final List<JsonNode> statuses = new CopyOnWriteArrayList<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Queue<Reply> next = new ConcurrentLinkedQueue<>();
  private final Map<String, Reply> nextTo = new ConcurrentSkipListMap<>();
  private final Set<String> commits = new ConcurrentSkipListSet<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean silent;

  FakeForge() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException("no port is free", e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
  }

  /// To be called once everything else is made.
  final void start() {
    server.start();
  }

  /// Where the API is, as `forge.url` has it.
  public final URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + root());
  }

  /// The path that the API is under.
  abstract String root();

  /// Answers a request whose path, without [#root], is `path`.
  abstract Reply serve(Asked request, String path);

  /// How the forge tells what it refuses.
  abstract Reply refused(Refusal refusal);

  public final PullRequest open(long number) {
    conversations.open(number);
    return new PullRequest(number);
  }

  public final void lock(PullRequest pull) {
    conversations.lock(pull.number());
  }

  /// What is told of a pull request.
  final Reply pull(long pull, String open, String finished) {
    String state = conversations.isOpen(pull) ? open : finished;
    return Reply.of(
        200, JsonNodeFactory.instance.objectNode().put("number", pull).put("state", state));
  }

  /// Somebody merges or closes it.
  public final void finish(PullRequest pull) {
    conversations.close(pull.number());
  }

  public final void remove(PullRequest pull) {
    conversations.remove(pull.number());
  }

  /// Has somebody comment.
  public final long remark(PullRequest pull, String author, String body) {
    return conversations.add(pull.number(), author, body).id();
  }

  public final void rewrite(long id, String body) {
    conversations.edit(id, body);
  }

  public final void delete(long id) {
    conversations.delete(id);
  }

  public final List<String> bodies(PullRequest pull) {
    return conversations.of(pull.number()).stream().map(Remark::body).toList();
  }

  /// The number of the newest comment.
  public final long newest(PullRequest pull) {
    return conversations.of(pull.number()).getLast().id();
  }

  /// How often a comment was changed.
  public final int edits() {
    return conversations.edits();
  }

  /// Has the project have a commit.
  public final CommitId push(CommitId commit) {
    commits.add(commit.hex());
    return commit;
  }

  /// The bodies of the statuses that were taken.
  public final List<JsonNode> statuses() {
    return List.copyOf(statuses);
  }

  /// All that was asked so far, also what was refused.
  public final List<Asked> asked() {
    return List.copyOf(asked);
  }

  /// Has the next request that is not answered otherwise be answered so.
  public final void next(Reply reply) {
    next.add(reply);
  }

  /// Has the next request whose path ends so be answered so.
  public final void nextTo(String path, Reply reply) {
    nextTo.put(path, reply);
  }

  /// Has no request be answered from now on.
  public final void fallSilent() {
    silent = true;
  }

  final Conversations conversations() {
    return conversations;
  }

  final boolean knows(String commit) {
    return commits.contains(commit);
  }

  final Reply took(JsonNode status) {
    statuses.add(status);
    ObjectNode reply = status.deepCopy();
    return Reply.of(201, reply.put("id", 500 + statuses.size()));
  }

  /// A page of comments, and `Link` where there are more (RFC 8288).
  final Reply page(List<ObjectNode> all, int number, int size) {
    int from = Math.min(all.size(), (number - 1) * size);
    int to = Math.min(all.size(), from + size);
    ArrayNode page = JsonNodeFactory.instance.arrayNode();
    page.addAll(all.subList(from, to));
    Reply reply = Reply.of(200, page);
    return to == all.size()
        ? reply
        : reply.with(
            "Link",
            "<http://elsewhere.example/steal?page=%d>; rel=\"next\", <x>; rel=\"last\""
                .formatted(number + 1));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Asked request = Asked.of(exchange);
      asked.add(request);
      if (silent) {
        closed.await();
        return;
      }
      send(exchange, canned(request).orElseGet(() -> usual(request)));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Reply> canned(Asked request) {
    return nextTo.keySet().stream()
        .filter(request.path()::endsWith)
        .findFirst()
        .flatMap(path -> Optional.ofNullable(nextTo.remove(path)))
        .or(() -> Optional.ofNullable(next.poll()));
  }

  private Reply usual(Asked request) {
    try {
      Refusal.unless(request.path().startsWith(root() + "/"), 404, "Not Found");
      return serve(request, request.path().substring(root().length()));
    } catch (Refusal refusal) {
      return refused(refusal);
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
    reply.headers().forEach(exchange.getResponseHeaders()::add);
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public final void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
