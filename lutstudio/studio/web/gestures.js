// Pointers and wheel on a pane: zoom, pan, pinch; whatever is left goes to the tool.

const WHEEL = 0.0015;

/**
 * Listens on `pane.root`. `host` gives `tool()` (an object with `down`, `move`, `up`, `hover`, `leave`, or
 * null where dragging pans), `activate(pane)`, `redraw()` and `panning()` (whether a key asks to pan).
 */
export function listenForGestures(pane, host) {
  const { root } = pane;
  const pointers = new Map();
  let drag = null; // "pan", "pinch" or the tool in use

  const middleOf = () => {
    const [a, b] = [...pointers.values()];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, apart: Math.hypot(a.x - b.x, a.y - b.y) || 1 };
  };

  root.addEventListener("pointerdown", (event) => {
    host.activate(pane);
    if (!pane.textures || pointers.size === 2) return;
    root.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, pane.devicePoint(event));
    if (pointers.size === 2) {
      drag?.cancel?.(pane);
      drag = "pinch";
    } else if (event.button === 1 || host.panning() || !host.tool()) {
      drag = event.button === 2 ? null : "pan";
    } else if (event.button === 0) {
      drag = host.tool();
      drag.down(pane, event);
    }
    if (event.button === 1) event.preventDefault(); // no autoscroll
  });

  root.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return host.tool()?.hover(pane, event);
    const now = pane.devicePoint(event);
    if (drag === "pinch") {
      const old = middleOf();
      pointers.set(event.pointerId, now);
      const fresh = middleOf();
      pane.framing.zoomTo((pane.framing.scale * fresh.apart) / old.apart, old);
      pane.framing.moveBy(fresh.x - old.x, fresh.y - old.y);
      host.redraw();
      return;
    }
    pointers.set(event.pointerId, now);
    if (drag === "pan") {
      pane.framing.moveBy(now.x - before.x, now.y - before.y);
      host.redraw();
    } else {
      drag?.move(pane, event);
    }
  });

  const ended = (event) => {
    if (!pointers.delete(event.pointerId)) return;
    if (drag?.up) drag.up(pane, event);
    drag = null;
  };
  root.addEventListener("pointerup", ended);
  root.addEventListener("pointercancel", ended);
  root.addEventListener("pointerleave", (event) => {
    if (!pointers.size) host.tool()?.leave(pane, event);
  });

  root.addEventListener("dblclick", () => {
    if (host.tool()) return;
    pane.framing.fit();
    host.redraw();
  });

  root.addEventListener(
    "wheel",
    (event) => {
      if (!pane.textures) return;
      event.preventDefault();
      host.activate(pane);
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const pinch = event.ctrlKey ? 6 : 1; // a trackpad's pinch comes as small ctrl+wheel steps
      const factor = Math.exp(-event.deltaY * lines * pinch * WHEEL);
      pane.framing.zoomTo(pane.framing.scale * factor, pane.devicePoint(event));
      host.redraw();
    },
    { passive: false },
  );
}
