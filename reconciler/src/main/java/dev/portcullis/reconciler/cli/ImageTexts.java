package dev.portcullis.reconciler.cli;

import dev.portcullis.reconciler.stateimage.ImagePace;

/// What is set about images of the state.
record ImageTexts(SettingTexts texts) {
  ImagePace pace() {
    return new ImagePace(events(), texts.duration(SettingKey.IMAGES_INTERVAL));
  }

  private long events() {
    String text = texts.text(SettingKey.IMAGES_EVENTS);
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw texts.bad(SettingKey.IMAGES_EVENTS, "is a number from 1 to 999999999");
    }
    return Long.parseLong(text);
  }
}
