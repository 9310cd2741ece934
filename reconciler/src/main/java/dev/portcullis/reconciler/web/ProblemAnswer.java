package dev.portcullis.reconciler.web;

/// Why a request was not granted, as RFC 9457 writes it; `code` and `remedy` are ours.
public record ProblemAnswer(String title, int status, String detail, String code, String remedy) {
  /// The media type of such an answer.
  public static final String TYPE = "application/problem+json";
}
