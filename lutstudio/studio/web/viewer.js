// The viewer: one or two pictures, recoloured by the graphics card, with the tools to judge them.

import { Brush } from "./brush.js";
import { element } from "./element.js";
import { Emitter } from "./emitter.js";
import { Eyedropper } from "./eyedropper.js";
import { listenForGestures } from "./gestures.js";
import { listenForKeys } from "./keys.js";
import { Pane, findSlot } from "./pane.js";
import { Screen } from "./screen.js";
import { ToolCursor } from "./tool-cursor.js";
import { mountToolbar } from "./toolbar.js";

export { shortcuts } from "./keys.js";

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

/** Events: "pick" `{slot, before, after}`, "drawn", "mode", "change" (any setting), "settled". */
class Viewer extends Emitter {
  #link;
  #screen;
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
  #holding = false;
  #offs = [];

  constructor(root, link) {
    super();
    this.#link = link;
    this.stage = element("div", { class: "ls-v-stage" });
    this.root = element("div", { class: "ls-viewer" }, this.stage);
    root.append(this.root);
    this.#screen = new Screen(this.stage, () => ({
      panes: this.#panes,
      wiping: this.#compare === "wipe" && !this.#showMask,
      original: this.#holding,
      overlay: this.#showMask && !this.#holding,
      surround: this.#surround,
    }));
    this.#buildTools();
    this.#listen();
  }

  /** Shows one or two panes: `{slot, t: number|null, compare: "wipe"|"off", title?}`. */
  show(specs) {
    this.#specs = specs.slice(0, 2);
    const compare = this.#specs[0]?.compare;
    if (compare) this.#compare = compare;
    while (this.#panes.length > this.#specs.length) this.#panes.pop().remove();
    while (this.#panes.length < this.#specs.length) this.#addPane();
    if (!this.#panes.includes(this.#active)) this.#active = this.#panes[0] ?? null;
    this.#screen.layout();
    this.refresh();
    this.emit("change");
  }

  /** Takes the newest State. */
  refresh() {
    const { state } = this.#link;
    this.#brush.follow(state);
    this.#panes.forEach((pane, i) => pane.refresh(this.#specs[i], state));
    this.redraw();
  }

  /** Draws at the next frame. */
  redraw() {
    this.#screen.redraw();
  }

  /** Whether everything that is to be shown is loaded and drawn. */
  get ready() {
    return this.#screen.settled && this.#panes.every((pane) => pane.ready);
  }

  /** Resolves once `ready`. */
  async whenReady() {
    while (!this.ready) {
      if (this.#screen.failed) throw this.#screen.failed;
      await new Promise((resolve) => {
        const off = this.on("drawn", () => resolve(off()));
      });
    }
  }

  /** What the last frame shows: `{frame, state, luts, uploads}`. */
  get drawn() {
    return this.#screen.drawn;
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
    const { painter } = this.#screen;
    if (!painter || !pane?.textures) return null;
    const shrink = Math.min(1, side / Math.max(pane.size.width, pane.size.height));
    const width = Math.max(1, Math.round(pane.size.width * shrink));
    const height = Math.max(1, Math.round(pane.size.height * shrink));
    const read = (original) => painter.readReduced({ ...pane.drawn, original }, width, height);
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
    if (this.#holding === on) return;
    this.#holding = on;
    this.#changed();
  }

  get holding() {
    return this.#holding;
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

  /** Where in the window (CSS pixels) a point of a pane's picture is shown; where a hand would go to. */
  placeOf(point, index = 0) {
    const pane = this.#panes[index];
    const box = pane.root.getBoundingClientRect();
    const { x, y } = pane.framing.toPane(point);
    return { x: box.left + x / pane.ratio, y: box.top + y / pane.ratio };
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

  destroy() {
    this.#offs.forEach((off) => off());
    this.#screen.destroy();
    this.root.remove();
  }

  #buildTools() {
    const screen = this.#screen;
    const host = {
      gl: screen.gl,
      link: this.#link,
      stage: this.stage,
      painter: () => screen.painter,
      redraw: () => this.redraw(),
      refresh: () => this.refresh(),
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
    const takeLuts = (luts) => this.#screen.takeLuts(luts, revisionsOf(luts, link.state));
    if (link.luts) takeLuts(link.luts);
    this.#offs.push(
      link.on("state", () => this.refresh()),
      link.on("luts", takeLuts),
      this.#screen.on("drawn", (drawn) => this.emit("drawn", drawn)),
      this.#screen.on("restored", () => {
        this.#brush.restore();
        this.#panes.forEach((pane) => pane.reload());
      }),
    );
  }

  #addPane() {
    const pane = new Pane(this.stage, {
      textures: this.#screen.textures,
      link: this.#link,
      liveMask: (slot) => this.#brush.live(slot),
      redraw: () => this.redraw(),
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

  #read(index, original) {
    const pane = this.#panes[index];
    const { painter } = this.#screen;
    if (!painter || !pane?.textures) throw new Error(`pane ${index} shows no picture`);
    return painter.read({ ...pane.drawn, original }, pane.size);
  }
}

function revisionsOf(luts, state) {
  return luts.revision ?? { dark: state?.luts?.dark.revision ?? null, light: state?.luts?.light.revision ?? null };
}
