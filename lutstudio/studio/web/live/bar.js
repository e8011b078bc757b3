// The buttons below the live picture.

import { element } from "../element.js";
import { button, press, toggle } from "../toolbar.js";

/** Puts the bar between the picture and the viewer's own buttons; it shows while `live` does. */
export function mountBar(live, viewer, keeper) {
  const freeze = toggle("Freeze", "Hold the picture (f)", () => (live.frozen = !live.frozen));
  const mirror = toggle("Mirror", "As in a mirror, on the screen only", () => {
    live.mirror = !live.mirror;
    bar.update();
    viewer.redraw();
  });
  const whole = toggle("Full screen", "The picture over the whole screen (Esc ends it)", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else viewer.root.requestFullscreen?.();
  });
  const save = button("Save picture", "Keep the recoloured picture as a PNG file", () => keeper.save());
  const preview = button("To previews", "Put this picture among the previews", () => keeper.preview());
  const record = toggle("Record", "Record a film of the recoloured picture", () => keeper.record());
  const root = element(
    "div",
    { class: "ls-v-brushbar ls-live-bar", role: "toolbar", "aria-label": "Live picture", hidden: true },
    element("div", { class: "ls-v-group" }, freeze, mirror, whole),
    element("div", { class: "ls-v-group" }, save, preview, record),
  );
  viewer.stage.after(root);
  const bar = {
    update() {
      root.hidden = live.picture === null;
      press(freeze, live.frozen);
      press(mirror, live.mirror);
      press(whole, document.fullscreenElement === viewer.root);
      press(record, keeper.recording);
      record.textContent = keeper.recording ? "Stop recording" : "Record";
    },
  };
  document.addEventListener("fullscreenchange", bar.update);
  live.on("change", bar.update);
  live.on("started", () => live.on("frame", bar.update)());
  return bar;
}
