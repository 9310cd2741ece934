package dev.portcullis.reconciler.connectivity;

import static dev.portcullis.reconciler.connectivity.Reachable.PODS;
import static dev.portcullis.reconciler.connectivity.Reachable.answers;
import static dev.portcullis.reconciler.connectivity.Reachable.found;
import static dev.portcullis.reconciler.connectivity.Reachable.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.events.address.PortRange;
import org.junit.jupiter.api.Test;

/// Peers that are more than pods by their labels.
class PeerTest {
  @Test
  void aServiceLeadsToThePodsThatHaveTheAddressesOfItsSlices() {
    var answers =
        answers(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: cart, namespace: shop}
            status: {podIP: 10.0.0.1}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: other, namespace: shop}
            status: {podIP: 10.0.0.2}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: client, namespace: shop, labels: {app: client}}
            status: {podIP: 10.0.0.3}
            ---
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata:
              name: cart-1
              namespace: shop
              labels: {kubernetes.io/service-name: cart}
            addressType: IPv4
            endpoints: [{addresses: [10.0.0.1]}]
            ports: [{port: 8080}]
            ---
            apiVersion: projectcalico.org/v3
            kind: NetworkPolicy
            metadata: {name: client, namespace: shop}
            spec:
              selector: app == 'client'
              types: [Egress]
              egress: [{action: Allow, destination: {services: {name: cart}}}]
            """);
    assertThat(tcp(answers, "shop/client[Pod] -> shop/cart[Pod]"))
        .containsExactly(new PortRange(8080, 8080));
    assertThat(answers).doesNotContainKey("shop/client[Pod] -> shop/other[Pod]");
  }

  @Test
  void aServiceThatSaysNoPortsStillHasItsPods() {
    var answers =
        answers(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: web, namespace: shop, labels: {app: web}}
            status: {podIPs: [{ip: 10.0.0.1}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: client, namespace: shop}
            status: {podIPs: [{ip: 10.0.0.2}]}
            ---
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata: {name: cart-1, namespace: shop, labels: {kubernetes.io/service-name: cart}}
            addressType: IPv4
            endpoints: [{addresses: [10.0.0.2]}]
            ports: [{name: http}]
            ---
            apiVersion: projectcalico.org/v3
            kind: NetworkPolicy
            metadata: {name: web, namespace: shop}
            spec:
              selector: app == 'web'
              ingress: [{action: Allow, source: {services: {name: cart}}}]
            """);
    assertThat(found(answers, "shop/client[Pod] -> shop/web[Pod]").isAll()).isTrue();
  }

  @Test
  void allAccountsOfARuleAreEverybodyUnderAnAccountOrNot() {
    var answers =
        answers(
            PODS
                + """
                ---
                apiVersion: projectcalico.org/v3
                kind: NetworkPolicy
                metadata: {name: web, namespace: shop}
                spec:
                  serviceAccountSelector: all()
                  ingress: [{action: Allow, source: {serviceAccounts: {selector: all()}}}]
                """);
    assertThat(found(answers, "shop/client[Pod] -> shop/web[Pod]").isAll()).isTrue();
    assertThat(answers).doesNotContainKey("0.0.0.0-255.255.255.255 -> shop/web[Pod]");
  }

  @Test
  void aHostInheritsTheLabelsOfTheAccountWhoseProfileItNames() {
    var answers =
        answers(
            PODS
                + """
                ---
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: sa, namespace: shop, labels: {role: gate}}
                ---
                apiVersion: projectcalico.org/v3
                kind: HostEndpoint
                metadata: {name: gate}
                spec: {node: n1, interfaceName: eth0, profiles: [ksa.shop.sa]}
                ---
                apiVersion: projectcalico.org/v3
                kind: GlobalNetworkPolicy
                metadata: {name: gate}
                spec:
                  selector: pcsa.role == 'gate'
                  ingress: [{action: Allow, protocol: TCP, destination: {ports: [80]}}]
                """);
    assertThat(tcp(answers, "shop/client[Pod] -> _host/gate[HostEndpoint]"))
        .containsExactly(PortRange.of(80));
  }
}
