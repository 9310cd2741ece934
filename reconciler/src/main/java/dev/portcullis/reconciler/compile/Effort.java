package dev.portcullis.reconciler.compile;

/// Is told of the two things that compiling must not do more often than the change asks for.
public interface Effort {
  /// Nobody counts.
  Effort UNCOUNTED =
      new Effort() {
        @Override
        public void selectorAsked() {}

        @Override
        public void sectionCompiled() {}
      };

  /// A selector was asked about an endpoint.
  void selectorAsked();

  /// A policy was compiled to a section.
  void sectionCompiled();
}
