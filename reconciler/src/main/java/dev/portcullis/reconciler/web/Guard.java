package dev.portcullis.reconciler.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/// Lets a request for a change pass, or refuses it. A browser's is refused always: pages of
/// strangers can make it send requests to this machine.
final class Guard {
  static final int BODY_LIMIT = 64 * 1024;

  private static final String SCHEME = "Bearer ";

  private final Access access;

  Guard(Access access) {
    this.access = access;
  }

  void check(Context request) {
    if (request.header("Origin") != null) {
      throw RefusedRequest.forbidden(
          "changes are not taken from pages in a browser", "use the command line");
    }
    switch (access) {
      case Access.LoopbackOnly() -> checkNear(request);
      case Access.Bearer(String token) -> checkToken(request, token);
    }
  }

  private static void checkNear(Context request) {
    if (!isLoopback(request.ip())) {
      throw RefusedRequest.forbidden(
          "changes are taken from this machine only",
          "give the server a token (reconciler.http.tokenFile) to take them from elsewhere");
    }
  }

  /// `address` is written in digits, so nothing is looked up.
  private static boolean isLoopback(String address) {
    try {
      return InetAddress.ofLiteral(address.replaceAll("^\\[|]$", "")).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static void checkToken(Context request, String token) {
    String given = Optional.ofNullable(request.header("Authorization")).orElse("");
    if (!MessageDigest.isEqual(bytes(given), bytes(SCHEME + token))) {
      throw RefusedRequest.unauthorized(
          "changes need the server's token", "send it as `Authorization: Bearer TOKEN`");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// The whole body, whatever length was announced.
  static byte[] body(Context request) {
    return body(request, BODY_LIMIT);
  }

  /// The whole body, if it has at most `limit` bytes.
  static byte[] body(Context request, int limit) {
    try {
      byte[] body = request.bodyInputStream().readNBytes(limit + 1);
      if (body.length > limit) {
        throw RefusedRequest.tooLarge(
            "the body has more than " + limit + " bytes", "send a shorter one");
      }
      return body;
    } catch (IOException e) {
      throw RefusedRequest.malformed("the body did not arrive whole", "send it again");
    }
  }
}
