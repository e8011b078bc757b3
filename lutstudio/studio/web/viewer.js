// The viewer: one or two pictures, recoloured by the graphics card, with the tools to judge them.

import { element } from "./element.js";
import { Emitter } from "./emitter.js";
import { listenForGestures } from "./gestures.js";
import { Pane, findSlot } from "./pane.js";
import { Screen } from "./screen.js";
import { mountTools } from "./tools.js";

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
  #tools;
  #panes = [];
  #guests = new Map(); // by slot: who makes its pane
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
    this.#tools = mountTools(this, this.#screen, {
      link,
      active: () => this.#active,
      picked: (colours) => this.emit("pick", colours),
    });
    this.#listen();
  }

  /** Shows one or two panes: `{slot, t: number|null, compare: "wipe"|"off", title?}`. */
  show(specs) {
    this.#specs = specs.slice(0, 2);
    const compare = this.#specs[0]?.compare;
    if (compare) this.#compare = compare;
    const guests = this.#specs.map(({ slot }) => this.#guests.get(slot) ?? null);
    const kept = this.#panes.every((pane, i) => i >= guests.length || pane.guest === guests[i]) ? guests.length : 0;
    while (this.#panes.length > kept) this.#panes.pop().remove();
    while (this.#panes.length < guests.length) this.#addPane(guests[this.#panes.length]);
    if (!this.#panes.includes(this.#active)) this.#active = this.#panes[0] ?? null;
    this.refresh();
    this.emit("change");
  }

  /** Lets `make(stage, host)` give the panes of a slot, such as the camera's; answers what it may draw with. */
  guest(slot, make) {
    this.#guests.set(slot, make);
    const screen = this.#screen;
    return { gl: screen.gl, painter: () => screen.painter, redraw: () => screen.redraw(), sharpen: (share) => screen.sharpen(share) };
  }

  /** Whether the active picture is a guest's: nothing to paint on. */
  get visited() {
    return Boolean(this.#active?.guest);
  }

  /** Takes the newest State. */
  refresh() {
    const { state } = this.#link;
    this.#tools.brush.follow(state);
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
    this.#tools.putDown();
    this.#mode = mode;
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
    const { x, y } = pane.toPane(point);
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
    return this.#tools.brush.saving;
  }

  get brush() {
    return this.#tools.brush;
  }

  destroy() {
    this.#offs.forEach((off) => off());
    this.#screen.destroy();
    this.root.remove();
  }

  #listen() {
    const link = this.#link;
    const takeLuts = (luts) => this.#screen.takeLuts(luts, revisionsOf(luts, link.state));
    if (link.luts) takeLuts(link.luts);
    this.#offs.push(
      this.#tools.stop,
      link.on("state", () => this.refresh()),
      link.on("luts", takeLuts),
      this.#screen.on("drawn", (drawn) => this.emit("drawn", drawn)),
      this.#screen.on("restored", () => {
        this.#tools.brush.restore();
        this.#panes.forEach((pane) => pane.reload());
      }),
    );
  }

  #addPane(guest) {
    const host = {
      textures: this.#screen.textures,
      link: this.#link,
      liveMask: (slot) => this.#tools.brush.live(slot),
      redraw: () => this.redraw(),
    };
    const pane = guest ? guest(this.stage, host) : new Pane(this.stage, host);
    pane.guest = guest;
    pane.root.addEventListener("focus", () => this.#activate(pane));
    listenForGestures(pane, {
      tool: () => this.#tools.inHand(),
      activate: () => this.#activate(pane),
      redraw: () => this.redraw(),
      panning: () => this.#tools.panning(),
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
