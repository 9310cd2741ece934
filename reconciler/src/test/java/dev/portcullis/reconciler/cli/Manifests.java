package dev.portcullis.reconciler.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Manifests of a small shop: a pod of a workload that has one address and may call the database on
/// some ports, and may be called from one network.
final class Manifests {
  static final String EXISTING =
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: web-x1
        namespace: shop
        labels: {app: web}
        ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web, controller: true}]
      spec: {nodeName: n1}
      status: {phase: Running, podIPs: [{ip: 10.1.0.5}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: db-0, namespace: shop, labels: {app: db}}
      spec: {nodeName: n1}
      status: {phase: Running, podIPs: [{ip: 10.1.0.6}]}
      """;

  static final String POLICIES =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: db, namespace: shop}
      spec:
        podSelector: {matchLabels: {app: db}}
        policyTypes: [Ingress, Egress]
        ingress:
          - from: [{podSelector: {matchLabels: {app: web}}}]
            ports: [{port: 5432}, {port: 8000, endPort: 8080}, {port: 53, protocol: UDP}]
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: web, namespace: shop}
      spec:
        podSelector: {matchLabels: {app: web}}
        policyTypes: [Ingress, Egress]
        ingress: [{from: [{ipBlock: {cidr: 192.168.0.0/16}}]}]
        egress: [{to: [{podSelector: {}}]}]
      """;

  /// A policy whose second line of rules has a mistake, in its line 7.
  static final String MISTAKEN =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: db, namespace: shop}
      spec:
        podSelector: {}
        ingress:
          - form: []
      """;

  /// A policy that a commit would be refused for, though its meaning is plain, in its line 8.
  static final String WARNED =
      """
      apiVersion: projectcalico.org/v3
      kind: NetworkPolicy
      metadata: {name: db, namespace: shop}
      spec:
        selector: app == 'db'
        ingress:
          - action: Allow
            source: {nets: [10.0.0.1/8]}
      """;

  static final String TEXT =
      """
      shop/web[ReplicaSet] => shop/db-0[Pod] : TCP 5432,8000-8080; UDP 53
      192.168.0.0-192.168.255.255 => shop/web[ReplicaSet] : ANY all
      """;

  private Manifests() {}

  /// Writes a file below `directory`, which is made, and returns the directory.
  static Path write(Path directory, String name, String content) {
    try {
      Files.writeString(Files.createDirectories(directory).resolve(name), content);
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
