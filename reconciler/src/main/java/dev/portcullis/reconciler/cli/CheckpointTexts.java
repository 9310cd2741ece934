package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.checkpoint.CheckpointPace;
import dev.portcullis.reconciler.loop.AnchorSettings;
import dev.portcullis.reconciler.loop.CheckpointSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What is set about signing the journal.
record CheckpointTexts(SettingTexts texts) {
  CheckpointSettings checkpoints() {
    return new CheckpointSettings(
        new CheckpointPace(events(), texts.duration(SettingKey.CHECKPOINTS_INTERVAL)), anchors());
  }

  private long events() {
    String text = texts.text(SettingKey.CHECKPOINTS_EVENTS);
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw texts.bad(SettingKey.CHECKPOINTS_EVENTS, "is a number from 1 to 999999999");
    }
    return Long.parseLong(text);
  }

  private List<AnchorSettings> anchors() {
    List<AnchorSettings> anchors = new ArrayList<>();
    if (isSet(SettingKey.CHECKPOINTS_FILE)) {
      anchors.add(new AnchorSettings.InFile(Path.of(texts.text(SettingKey.CHECKPOINTS_FILE))));
    }
    if (isSet(SettingKey.CHECKPOINTS_REF)) {
      anchors.add(ref());
    }
    return anchors;
  }

  /// Whether an anchor is set, which is nothing without a key.
  private boolean isSet(SettingKey anchor) {
    if (texts.text(anchor).isEmpty()) {
      return false;
    }
    if (texts.text(SettingKey.SIGNING_KEY_FILE).isEmpty()) {
      throw texts.bad(anchor, "needs `reconciler.signing.keyFile`: a checkpoint is signed");
    }
    return true;
  }

  private AnchorSettings ref() {
    String ref = texts.text(SettingKey.CHECKPOINTS_REF);
    String watched = texts.text(SettingKey.GIT_REF);
    if (ref.equals(watched) || ref.matches("refs/(heads|tags)/\\Q" + watched + "\\E")) {
      throw texts.bad(SettingKey.CHECKPOINTS_REF, "is another ref than the one that is watched");
    }
    return texts.meant(
        SettingKey.CHECKPOINTS_REF,
        () -> new AnchorSettings.InGit(ref, texts.duration(SettingKey.CHECKPOINTS_REF_INTERVAL)));
  }
}
