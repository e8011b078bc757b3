// The viewer: one or two pictures, recoloured by the graphics card, with the tools to judge them.

import { Brush } from "./brush.js";
import { element } from "./element.js";
import { Emitter } from "./emitter.js";
import { Eyedropper } from "./eyedropper.js";
import { listenForGestures } from "./gestures.js";
import { createContext, fetchShader } from "./gl.js";
import { listenForKeys } from "./keys.js";
import { Painter } from "./painter.js";
import { Pane, findSlot } from "./pane.js";
import { Textures } from "./textures.js";
import { ToolCursor } from "./tool-cursor.js";
import { mountToolbar } from "./toolbar.js";

export { shortcuts } from "./keys.js";

const SURROUND = { dark: 0x4a, light: 0xb4 }; // neutral grey levels; the same in viewer.css
const GAP = 2; // CSS pixels between two panes
const MODES = ["look", "brush", "eyedropper"];

/**
 * Puts a viewer into `root` (a box with a size) and answers it at once; it draws as soon as it can.
 * It is also `window.lutstudioViewer`.
 */
export function mountViewer(root, link) {
  const viewer = new Viewer(root, link);
  window.lutstudioViewer = viewer;
  return viewer;
}

class Viewer extends Emitter {
  /** What the last frame shows: its number, the State's revision, the LUTs' revisions and uploads. */
  drawn = { frame: 0, state: null, luts: null, uploads: 0 };

  #link;
  #gl;
  #painter = null;
  #textures;
  #brush;
  #dropper;
  #cursor;
  #keys;
  #panes = [];
  #specs = [];
  #active = null;
  #mode = "look";
  #compare = "off";
  #showMask = false;
  #surround = "dark";
  #asked = false; // a frame is under way
  #lost = false;
  #luts = { taken: null, revision: null, uploads: 0 };
  #offs = [];

  constructor(root, link) {
    super();
    this.#link = link;
    this.holding = false;
    this.canvas = element("canvas", { class: "ls-v-canvas", "aria-hidden": "true" });
    this.stage = element("div", { class: "ls-v-stage" }, this.canvas);
    this.root = element("div", { class: "ls-viewer" }, this.stage);
    root.append(this.root);
    this.#gl = createContext(this.canvas);
    if (!this.#gl) {
      this.stage.append(element("p", { class: "ls-v-empty" }, "This browser has no WebGL 2, which the viewer needs."));
      this.failed = new Error("no WebGL 2");
      return;
    }
    this.#textures = new Textures(this.#gl);
    this.#buildTools();
    this.#listen();
    this.#start().catch((error) => {
      this.failed = error;
      console.error(error);
    });
  }

  /** Shows one or two panes: `{slot, t: number|null, compare: "wipe"|"off", title?}`. */
  show(specs) {
    this.#specs = specs.slice(0, 2);
    const compare = this.#specs[0]?.compare;
    if (compare) this.#compare = compare;
    while (this.#panes.length > this.#specs.length) this.#panes.pop().remove();
    while (this.#panes.length < this.#specs.length) this.#addPane();
    if (!this.#panes.includes(this.#active)) this.#active = this.#panes[0] ?? null;
    this.#layout();
    this.refresh();
    this.emit("change");
  }

  /** Whether everything that is to be shown is loaded and drawn. */
  get ready() {
    return Boolean(this.#painter) && !this.#asked && !this.#lost && this.#panes.every((pane) => pane.ready);
  }

  /** Resolves once `ready`. */
  async whenReady() {
    while (!this.ready) {
      if (this.failed) throw this.failed;
      await new Promise((resolve) => {
        const off = this.on("settled", () => resolve(off()));
      });
    }
  }

  /** RGBA levels at picture resolution, top row first; A is the mask. */
  pixels(index = 0) {
    return this.#read(index, false);
  }

  /** The same without the LUTs. */
  original(index = 0) {
    return this.#read(index, true);
  }

  /** Both, reduced to at most `side` pixels, of the active pane: what scopes look at. Null without a picture. */
  sample(side) {
    const pane = this.#active;
    if (!this.#painter || !pane?.textures) return null;
    const shrink = Math.min(1, side / Math.max(pane.size.width, pane.size.height));
    const width = Math.max(1, Math.round(pane.size.width * shrink));
    const height = Math.max(1, Math.round(pane.size.height * shrink));
    const read = (original) => this.#painter.readReduced({ ...pane.drawn, original }, width, height);
    return { slot: pane.spec.slot, width, height, before: read(true), after: read(false) };
  }

  get mode() {
    return this.#mode;
  }

  set mode(mode) {
    if (!MODES.includes(mode)) throw new Error(`the viewer's mode is ${mode}; ${MODES.join(", ")} were expected`);
    this.#brush.end();
    this.#dropper.hide();
    this.#mode = mode;
    this.#cursor.show(null);
    this.stage.dataset.mode = mode;
    this.emit("mode", mode);
    this.#changed();
  }

  get compare() {
    return this.#compare;
  }

  set compare(compare) {
    this.#compare = compare;
    this.#changed();
  }

  get showMask() {
    return this.#showMask;
  }

  set showMask(on) {
    this.#showMask = Boolean(on);
    this.#changed();
  }

  get surround() {
    return this.#surround;
  }

  set surround(name) {
    this.#surround = name;
    this.root.classList.toggle("ls-v-light", name === "light");
    this.#changed();
  }

  /** Shows the original for as long as `on`. */
  hold(on) {
    if (this.holding === on) return;
    this.holding = on;
    this.#changed();
  }

  /** Device pixels that show one pixel of the active picture, or null. */
  get scale() {
    return this.#active?.textures ? this.#active.framing.scale : null;
  }

  fit() {
    this.#active?.framing.fit();
    this.redraw();
  }

  zoom(scale) {
    this.#active?.framing.zoomTo(scale);
    this.redraw();
  }

  zoomBy(factor) {
    this.zoom((this.scale ?? 1) * factor);
  }

  /** The slot under a point of the window, for dropped files; or null. */
  slotAt(clientX, clientY) {
    const under = this.#panes.find((pane) => {
      const box = pane.root.getBoundingClientRect();
      return clientX >= box.left && clientX < box.right && clientY >= box.top && clientY < box.bottom;
    });
    return under?.spec.slot ?? null;
  }

  /** Whether masks are on their way to the server. */
  get saving() {
    return this.#brush.saving;
  }

  get brush() {
    return this.#brush;
  }

  /** Takes the newest State. */
  refresh() {
    const { state } = this.#link;
    this.#brush.follow(state, findSlot);
    this.#panes.forEach((pane, i) => pane.refresh(this.#specs[i], state));
    this.redraw();
  }

  /** Draws at the next frame. */
  redraw() {
    if (this.#asked) return;
    this.#asked = true;
    requestAnimationFrame(() => {
      this.#asked = false;
      this.#draw();
    });
  }

  destroy() {
    this.#offs.forEach((off) => off());
    this.root.remove();
    this.#gl?.getExtension("WEBGL_lose_context")?.loseContext();
  }

  async #start() {
    const [vertex, fragment] = await Promise.all([fetchShader("pane.vert.glsl"), fetchShader("recolour.frag.glsl")]);
    this.#painter = new Painter(this.#gl, { vertex, fragment });
    this.redraw();
  }

  #buildTools() {
    const viewer = this;
    const host = {
      gl: this.#gl,
      link: this.#link,
      stage: this.stage,
      findSlot,
      get painter() {
        return viewer.#painter;
      },
      redraw: () => this.redraw(),
      refresh: () => this.refresh(),
      readMask: (pane) => this.#painter.readMask(pane.drawn, pane.size),
      picked: (colours) => this.emit("pick", colours),
      mode: () => this.#mode,
      activeSlot: () => this.#active?.spec.slot ?? null,
    };
    this.#brush = host.brush = new Brush(host);
    this.#dropper = host.dropper = new Eyedropper(host);
    this.#cursor = new ToolCursor(host);
    this.stage.append(this.#dropper.said);
    mountToolbar(this.root, this, host);
    this.#keys = listenForKeys(this, {
      brush: this.#brush,
      undoStroke: (redo) => this.#mode === "brush" && this.#brush[redo ? "redo" : "undo"](host.activeSlot()),
      pan: (dx, dy) => {
        this.#active?.framing.moveBy(dx * this.#active.ratio, dy * this.#active.ratio);
        this.redraw();
      },
      moveCursor: (dx, dy) => this.#active?.textures && this.#cursor.move(this.#active, dx, dy),
      cursorDown: () => this.#mode !== "look" && this.#active && this.#cursor.down(this.#active),
      cursorUp: () => this.#cursor.up(),
    });
    this.#offs.push(this.#keys.stop);
  }

  #listen() {
    const link = this.#link;
    const takeLuts = (luts) => {
      this.#luts = { taken: luts, revision: revisionsOf(luts, link.state), uploads: this.#luts.uploads + 1 };
      this.redraw();
    };
    if (link.luts) takeLuts(link.luts);
    this.#offs.push(
      link.on("state", () => this.refresh()),
      link.on("luts", takeLuts),
    );
    const watcher = new ResizeObserver(() => this.#layout());
    watcher.observe(this.stage);
    this.#offs.push(() => watcher.disconnect());
    this.canvas.addEventListener("webglcontextlost", (event) => {
      event.preventDefault(); // asks the browser to give it back
      this.#lost = true;
    });
    this.canvas.addEventListener("webglcontextrestored", () => {
      this.#lost = false;
      this.#textures.clear();
      this.#painter?.restore();
      this.#brush.restore();
      this.#panes.forEach((pane) => pane.reload());
      this.redraw();
    });
  }

  #addPane() {
    const pane = new Pane(this.stage, {
      textures: this.#textures,
      link: this.#link,
      liveMask: (slot) => this.#brush.live(slot),
      redraw: () => this.redraw(),
      failed: () => this.redraw(),
    });
    pane.root.addEventListener("focus", () => this.#activate(pane));
    listenForGestures(pane, {
      tool: () => ({ look: null, brush: this.#brush, eyedropper: this.#dropper })[this.#mode],
      activate: () => this.#activate(pane),
      redraw: () => this.redraw(),
      panning: () => this.#keys.held.space,
    });
    this.#panes.push(pane);
  }

  #activate(pane) {
    if (this.#active === pane) return;
    this.#active = pane;
    this.#changed();
  }

  #changed() {
    this.emit("change");
    this.redraw();
  }

  #layout() {
    const ratio = window.devicePixelRatio || 1;
    const width = Math.max(1, Math.round(this.stage.clientWidth * ratio));
    const height = Math.max(1, Math.round(this.stage.clientHeight * ratio));
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    const count = this.#panes.length;
    const gap = Math.round(GAP * ratio);
    const each = Math.floor((width - gap * (count - 1)) / (count || 1));
    this.#panes.forEach((pane, i) => {
      pane.layout({ x: i * (each + gap), y: 0, top: 0, width: each, height }, ratio);
    });
    this.redraw();
  }

  #draw() {
    if (!this.#painter || this.#lost) return;
    const { taken, revision, uploads } = this.#luts;
    if (taken && taken !== this.#painter.luts) this.#painter.setLuts(taken);
    this.#painter.clear(SURROUND[this.#surround]);
    const wiping = this.#compare === "wipe";
    for (const pane of this.#panes) {
      const divider = pane.arrange({ wiping, original: this.holding });
      if (!pane.drawn) continue;
      const drawn = { ...pane.drawn, overlay: this.#showMask, original: this.holding };
      this.#painter.paint(drawn, pane.view, pane.framing.place, wiping ? pane.view.x + divider : -1);
    }
    this.drawn = { frame: this.drawn.frame + 1, state: this.#link.state?.revision ?? null, luts: revision, uploads };
    this.emit("drawn", this.drawn);
    if (this.ready) this.emit("settled");
  }

  #read(index, original) {
    const pane = this.#panes[index];
    if (!this.#painter || !pane?.textures) throw new Error(`pane ${index} shows no picture`);
    if (this.#luts.taken && this.#luts.taken !== this.#painter.luts) this.#painter.setLuts(this.#luts.taken);
    return this.#painter.read({ ...pane.drawn, original }, pane.size);
  }
}

function revisionsOf(luts, state) {
  return luts.revision ?? { dark: state?.luts?.dark.revision ?? null, light: state?.luts?.light.revision ?? null };
}
