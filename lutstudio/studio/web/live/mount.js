// The live picture put together with the viewer, the ruler and the page.

import { link } from "../link.js";
import { toast } from "../shell/toast.js";
import { view } from "../view.js";
import { mountBar } from "./bar.js";
import { Keeper } from "./keep.js";
import { CAMERA, LivePane } from "./live-pane.js";
import { Live } from "./live.js";

const RULER = 100; // ms between two moves of the ruler

/** Makes the live picture of this page; nothing runs before `start`. */
export function mountLive(viewer, ruler, goTo) {
  const host = viewer.guest(CAMERA, (stage, given) => new LivePane(stage, given, live));
  const look = () => ({ luts: link.luts, t: view.t, strength: link.state.settings.strength, original: viewer.holding });
  const live = new Live({ ...host, look }, link);
  const keeper = new Keeper(live, viewer, link, () => bar.update());
  const bar = mountBar(live, viewer, keeper);
  view.live = live;
  let back = null; // the picture that was at hand before
  let moved = 0;

  live.pixels = (original = false) => (original ? viewer.original() : viewer.pixels());
  viewer.on("drawn", () => live.wasDrawn());
  live.on("started", () => {
    if (view.slot !== CAMERA) back = view.slot;
    if (viewer.mode === "brush") viewer.mode = "look";
    const elsewhere = view.step !== "preview";
    view.set({ step: "preview", slot: CAMERA });
    if (elsewhere) goTo("preview");
  });
  live.on("stopped", () => {
    ruler.follow(null);
    if (view.slot === CAMERA) view.set({ slot: view.facts(back) ? back : (view.views()[0]?.slot ?? view.stack) });
  });
  live.on("change", () => {
    const now = performance.now();
    if (view.slot !== CAMERA || !live.facts || now - moved < RULER) return;
    moved = now;
    ruler.follow(live.facts);
  });
  live.on("resumed", () => toast("The studio was restarted; your work is back."));
  view.on("change", () => {
    // Whoever leaves the picture or the step leaves the camera: it must not run unseen.
    if (live.source && (view.slot !== CAMERA || view.step !== "preview")) live.stop();
  });
  addEventListener("pagehide", () => live.stop());
  return live;
}
