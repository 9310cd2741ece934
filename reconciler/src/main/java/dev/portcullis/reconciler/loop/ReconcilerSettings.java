package dev.portcullis.reconciler.loop;

import dev.portcullis.events.signature.Signing;
import dev.portcullis.events.snapshot.NodeOptions;
import dev.portcullis.reconciler.git.GitSettings;
import dev.portcullis.reconciler.kafka.KafkaSettings;
import dev.portcullis.reconciler.kafka.Topics;
import dev.portcullis.reconciler.stateimage.ImagePace;
import java.time.Duration;

/// What a reconciler works with. `instance` tells reconcilers of one cluster apart; `interval` is
/// how long it waits between looks at Git, give or take a tenth; `signing` says how what is
/// published for nodes is signed, and the journal; `previews` which pull requests are previewed,
/// and `writeBack` where it is written what comes of them; `checkpoints` how often the journal is
/// signed, and `images` how often an image of the state is written.
public record ReconcilerSettings(
    String instance,
    String cluster,
    KafkaSettings kafka,
    Topics.Copies copies,
    GitSettings git,
    Duration interval,
    NodeOptions options,
    Signing signing,
    PreviewSettings previews,
    WriteBackSettings writeBack,
    CheckpointSettings checkpoints,
    ImagePace images) {
  /// Settings under which nothing is signed and no pull request previewed.
  public ReconcilerSettings(
      String instance,
      String cluster,
      KafkaSettings kafka,
      Topics.Copies copies,
      GitSettings git,
      Duration interval,
      NodeOptions options) {
    this(
        instance,
        cluster,
        kafka,
        copies,
        git,
        interval,
        options,
        new Signing.Off(),
        PreviewSettings.OFF,
        WriteBackSettings.OFF,
        CheckpointSettings.DEFAULT,
        ImagePace.DEFAULT);
  }

  /// These settings with images of the state so often.
  public ReconcilerSettings withImages(ImagePace pace) {
    return new ReconcilerSettings(
        instance,
        cluster,
        kafka,
        copies,
        git,
        interval,
        options,
        signing,
        previews,
        writeBack,
        checkpoints,
        pace);
  }
}
