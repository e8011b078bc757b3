// The tools of the viewer put together: brush, eyedropper, their cursor, the buttons and the keys.

import { Brush } from "./brush.js";
import { Eyedropper } from "./eyedropper.js";
import { listenForKeys } from "./keys.js";
import { ToolCursor } from "./tool-cursor.js";
import { mountToolbar } from "./toolbar.js";

/** `access` gives `link`, `active()` (the active pane or null) and `picked(colours)`. */
export function mountTools(viewer, screen, access) {
  const activeSlot = () => access.active()?.spec.slot ?? null;
  const host = {
    gl: screen.gl,
    link: access.link,
    stage: viewer.stage,
    painter: () => screen.painter,
    redraw: () => viewer.redraw(),
    refresh: () => viewer.refresh(),
    mode: () => viewer.mode,
    picked: access.picked,
    activeSlot,
  };
  const brush = (host.brush = new Brush(host));
  const dropper = (host.dropper = new Eyedropper(host));
  const cursor = new ToolCursor(host);
  mountToolbar(viewer.root, viewer, host);

  const keys = listenForKeys(viewer, {
    brush,
    undoStroke: (redo) => viewer.mode === "brush" && (redo ? brush.redo(activeSlot()) : brush.undo(activeSlot())),
    pan: (dx, dy) => {
      const pane = access.active();
      pane?.framing.moveBy(dx * pane.ratio, dy * pane.ratio);
      viewer.redraw();
    },
    moveCursor: (dx, dy) => access.active()?.textures && cursor.move(access.active(), dx, dy),
    cursorDown: () => access.active() && cursor.down(access.active()),
    cursorUp: () => cursor.up(),
  });

  return {
    brush,
    /** What a drag on the picture uses, or null where it moves the picture. */
    inHand: () => ({ look: null, brush: viewer.visited ? null : brush, eyedropper: dropper })[viewer.mode],
    panning: () => keys.held.space,
    /** Ends whatever a tool has begun. */
    putDown() {
      brush.end();
      dropper.hide();
      cursor.show(null);
    },
    stop: keys.stop,
  };
}
