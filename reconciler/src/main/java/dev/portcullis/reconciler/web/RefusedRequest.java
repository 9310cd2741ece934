package dev.portcullis.reconciler.web;

import dev.portcullis.reconciler.image.AsOf;

/// Ends a request that cannot be granted; never leaves this package.
final class RefusedRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProblemAnswer problem;

  RefusedRequest(ProblemAnswer problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  static RefusedRequest malformed(String detail, String remedy) {
    return new RefusedRequest(new ProblemAnswer("Bad Request", 400, detail, "PCL6002", remedy));
  }

  static RefusedRequest unauthorized(String detail, String remedy) {
    return new RefusedRequest(new ProblemAnswer("Unauthorized", 401, detail, "PCL6003", remedy));
  }

  static RefusedRequest forbidden(String detail, String remedy) {
    return new RefusedRequest(new ProblemAnswer("Forbidden", 403, detail, "PCL6003", remedy));
  }

  static RefusedRequest missing(String detail, String remedy) {
    return new RefusedRequest(new ProblemAnswer("Not Found", 404, detail, "PCL6001", remedy));
  }

  static RefusedRequest conflicting(String detail, String remedy) {
    return new RefusedRequest(new ProblemAnswer("Conflict", 409, detail, "PCL6006", remedy));
  }

  static RefusedRequest tooLarge(String detail, String remedy) {
    return new RefusedRequest(
        new ProblemAnswer("Content Too Large", 413, detail, "PCL6004", remedy));
  }

  static RefusedRequest notNow(String detail, String remedy) {
    return new RefusedRequest(
        new ProblemAnswer("Service Unavailable", 503, detail, "PCL6005", remedy));
  }

  static RefusedRequest notReady() {
    return notNow("the journal is not read to its end yet", "ask again when /readyz says ok");
  }

  static RefusedRequest unreadableJournal() {
    return notNow(
        "the journal cannot be read now: Kafka does not answer",
        "ask again when `portcullis status` says that Kafka is reachable");
  }

  /// It stays so until somebody puts it right: asking again does not help.
  static RefusedRequest unbelievedJournal(String why) {
    return new RefusedRequest(
        new ProblemAnswer(
            "Internal Server Error",
            500,
            why,
            "PCL6007",
            "`portcullis audit verify` tells what is wrong, and where"));
  }

  static RefusedRequest noSuchMoment(AsOf moment) {
    return missing("the journal knows no such moment: " + moment, "name one that it came to");
  }

  ProblemAnswer problem() {
    return problem;
  }
}
