package dev.portcullis.reconciler.bench;

import dev.portcullis.reconciler.parse.ManifestFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Manifests of workloads, with as many pods each, and of policies, each of which lets one workload
/// be reached from two others: in its own namespace, and in the next.
record ManifestCluster(int workloads, int replicas, int policies) {
  private static final int NAMESPACES = 50;
  private static final int PODS_PER_FILE = 500;

  void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    var pods = new StringBuilder();
    for (int i = 0; i < workloads * replicas; i++) {
      pods.append(pod(i));
      if (i % PODS_PER_FILE == PODS_PER_FILE - 1) {
        Files.writeString(directory.resolve("pods" + i + ".yaml"), pods);
        pods.setLength(0);
      }
    }
    Files.writeString(directory.resolve("pods.yaml"), pods);
    for (ManifestFile policy : policyFiles()) {
      Files.write(directory.resolve(policy.path()), policy.content());
    }
  }

  private String pod(int number) {
    int workload = number % workloads;
    return """
    ---
    apiVersion: v1
    kind: Pod
    metadata:
      name: app%1$d-%2$d
      namespace: ns%3$d
      labels: {app: app%1$d, tier: t%4$d}
      ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: app%1$d, controller: true}]
    spec:
      nodeName: n%5$d
      containers:
        - name: main
          ports: [{name: http, containerPort: 8080}]
    status:
      phase: Running
      podIPs: [{ip: 10.%6$d.%7$d.%8$d}]
    """
        .formatted(
            workload,
            number / workloads,
            workload % NAMESPACES,
            workload % 5,
            number % 100,
            number >> 16,
            number >> 8 & 255,
            number & 255);
  }

  /// The policies, a file each.
  List<ManifestFile> policyFiles() {
    List<ManifestFile> files = new ArrayList<>();
    for (int i = 0; i < policies; i++) {
      files.add(
          new ManifestFile("policy" + i + ".yaml", policy(i).getBytes(StandardCharsets.UTF_8)));
    }
    return files;
  }

  private String policy(int number) {
    int workload = number % workloads;
    return """
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata:
      name: policy%1$d
      namespace: ns%2$d
    spec:
      podSelector:
        matchLabels: {app: app%3$d}
      policyTypes: [Ingress]
      ingress:
        - from:
            - podSelector:
                matchLabels: {app: app%4$d}
            - namespaceSelector:
                matchLabels: {kubernetes.io/metadata.name: ns%5$d}
              podSelector:
                matchLabels: {tier: t%6$d}
          ports:
            - port: http
            - port: %7$d
              endPort: %8$d
        - from:
            - ipBlock: {cidr: 192.168.%9$d.0/24}
          ports:
            - port: 443
    """
        .formatted(
            number,
            workload % NAMESPACES,
            workload,
            (workload + NAMESPACES) % workloads,
            (workload + 1) % NAMESPACES,
            number % 5,
            9000 + number % 100,
            9100 + number % 100,
            number % 250);
  }
}
