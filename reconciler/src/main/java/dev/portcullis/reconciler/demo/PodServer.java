package dev.portcullis.reconciler.demo;

/// A server in a pod, which counts what reaches it.
abstract sealed class PodServer permits HttpPodServer, UdpPodServer {
  /// Answers from now on, in a thread of its own, as long as the process lives.
  final void start() {
    Thread.ofPlatform().daemon().start(this::answerAll);
  }

  abstract void answerAll();

  /// How many connections or datagrams have arrived, whatever became of them.
  abstract long accepted();
}
