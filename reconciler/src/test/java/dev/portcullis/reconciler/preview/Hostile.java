package dev.portcullis.reconciler.preview;

import dev.portcullis.reconciler.parse.ManifestFile;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What somebody may write into a pull request so that its preview takes long or much memory, each
/// within the limits that files have.
enum Hostile {
  /// Many policies, each with many selectors, none of which tells where it selects.
  MANY_SELECTORS,
  /// Selectors of many terms.
  LONG_SELECTORS,
  /// Rules with many networks, none of which lie alike.
  MANY_NETWORKS,
  /// Networks that are taken out of one another.
  MANY_EXCEPTIONS,
  /// Rules with many ports that do not touch.
  MANY_PORTS,
  /// Source ports of which each pairs with other destination ports.
  MANY_SOURCE_PORTS,
  /// Rules of which each decides a little of what the one before left.
  MANY_RULES,
  /// A document that is nested and long.
  LONG_DOCUMENT;

  /// The policies, of a `size`: with less than 10, a preview is there at once; with hundreds, it
  /// takes minutes.
  List<ManifestFile> policies(int size) {
    return switch (this) {
      case MANY_SELECTORS ->
          policies(size, number -> rules(size / 10, rule -> selecting(number, rule)));
      case LONG_SELECTORS ->
          policies(
              size,
              number ->
                  rules(
                      10,
                      rule -> "source: {selector: \"%s\"}".formatted(terms(10 * number + rule))));
      case MANY_NETWORKS ->
          policies(
              size / 10,
              number -> rules(1, _ -> "source: {nets: [%s]}".formatted(nets(number, size))));
      case MANY_EXCEPTIONS ->
          policies(
              size / 10,
              number -> rules(1, _ -> "source: {notNets: [%s]}".formatted(nets(number, size))));
      case MANY_PORTS ->
          policies(
              size / 10,
              number ->
                  rules(
                      size, rule -> "destination: {ports: [%s]}".formatted(ports(number + rule))));
      case MANY_SOURCE_PORTS -> policies(1, _ -> rules(size, Hostile::portsOfBothEnds));
      case MANY_RULES ->
          policies(
              size / 10,
              number ->
                  rules(
                      size,
                      rule ->
                          "destination: {ports: [%d]}"
                              .formatted(number * 977 % 30_000 + rule + 1)));
      case LONG_DOCUMENT ->
          policies(1, _ -> rules(Math.min(1_000, size * 10), rule -> selecting(0, rule)));
    };
  }

  private static String portsOfBothEnds(int rule) {
    return "source: {ports: ['%d:%d']}\n      destination: {ports: ['%d:%d']}"
        .formatted(
            rule * 7 % 60_000 + 1,
            rule * 7 % 60_000 + 4_000,
            rule * 11 % 60_000 + 1,
            rule * 11 % 60_000 + 5_000);
  }

  /// Pods on some nodes, all of which have labels of their own.
  static ManifestFile pods(int count) {
    return ManifestFile.of("pods.yaml", joined(count, Hostile::pod));
  }

  private static String pod(int number) {
    return """
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: p%1$d, namespace: ns%2$d, labels: {app: a%1$d, part: p%3$d}}
    spec: {nodeName: n%4$d}
    status: {podIPs: [{ip: 10.%5$d.%6$d.%7$d}], phase: Running}
    """
        .formatted(
            number,
            number % 10,
            number % 7,
            number % 20,
            number >> 16,
            number >> 8 & 255,
            number & 255);
  }

  private static List<ManifestFile> policies(int count, IntFunction<String> rules) {
    return IntStream.range(0, Math.max(1, count))
        .mapToObj(number ->
            ManifestFile.of("policy%d.yaml".formatted(number), policy(number, rules.apply(number))))
        .toList();
  }

  private static String policy(int number, String rules) {
    return """
    apiVersion: projectcalico.org/v3
    kind: GlobalNetworkPolicy
    metadata: {name: policy%d}
    spec:
      selector: part != 'none'
      types: [Ingress]
      ingress:
    """
            .formatted(number)
        + rules;
  }

  private static String rules(int count, IntFunction<String> rule) {
    return joined(
        Math.max(1, count),
        number ->
            "    - action: Allow\n      protocol: TCP\n      %s\n".formatted(rule.apply(number)));
  }

  private static String selecting(int policy, int rule) {
    return "source: {selector: \"app != 'a%d' && part != 'x%d'\"}"
        .formatted(policy * 31 + rule, rule);
  }

  private static String terms(int number) {
    return IntStream.range(0, 40)
        .mapToObj(term -> "app == 'b%d'".formatted(number * 31 + term))
        .collect(Collectors.joining(" || "));
  }

  private static String nets(int number, int size) {
    return IntStream.range(0, Math.min(256, size))
        .map(net -> net * 257 + number)
        .mapToObj(
            net -> "%d.%d.%d.0/%d".formatted(11 + (net >> 16) % 100, net >> 8 & 255, net & 255, 24))
        .collect(Collectors.joining(", "));
  }

  private static String ports(int number) {
    return IntStream.range(0, 50)
        .mapToObj(port -> Integer.toString(port * 1_000 + 1 + number * 7 % 900))
        .collect(Collectors.joining(", "));
  }

  private static String joined(int count, IntFunction<String> text) {
    return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining());
  }
}
