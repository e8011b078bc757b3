// The canvas and all that lives in its WebGL context: what is drawn, when, and what is read back.

import { element } from "./element.js";
import { Emitter } from "./emitter.js";
import { createContext, fetchShader } from "./gl.js";
import { Painter } from "./painter.js";
import { Textures } from "./textures.js";

const SURROUND = { dark: 0x4a, light: 0xb4 }; // neutral grey levels; the same in viewer.css
const GAP = 2; // CSS pixels between two panes

/**
 * Draws only when asked (`redraw`), at the next frame. `scene()` answers what:
 * `{panes, wiping, original, overlay, surround}`. Events: "drawn", "restored" after a lost context.
 */
export class Screen extends Emitter {
  /** What the last frame shows: its number, the State's revision, the LUTs' revisions, LUTs taken so far. */
  drawn = { frame: 0, state: null, luts: null, uploads: 0 };
  /** Why nothing can be drawn, or null. */
  failed = null;

  #scene;
  #painter = null;
  #sharpness = 1;
  #asked = false;
  #lost = false;
  #luts = { taken: null, revision: null, uploads: 0 };
  #watcher;

  constructor(stage, scene) {
    super();
    this.stage = stage;
    this.#scene = scene;
    this.canvas = element("canvas", { class: "ls-v-canvas", "aria-hidden": "true" });
    stage.append(this.canvas);
    this.gl = createContext(this.canvas);
    this.textures = new Textures(this.gl);
    // Drawn at once: a canvas is empty after its size changed, and this frame would be shown so.
    this.#watcher = new ResizeObserver(() => this.#draw());
    this.#watcher.observe(stage);
    if (!this.gl) {
      this.failed = new Error("this browser has no WebGL 2");
      return;
    }
    this.#listen();
    this.#start().catch((error) => {
      this.failed = error;
      this.emit("drawn", this.drawn); // wakes whoever waits for the first frame
      console.error(error);
    });
  }

  /** The painter with the newest LUTs, or null while nothing can be drawn. */
  get painter() {
    if (this.#lost) return null;
    if (this.#painter && this.#luts.taken && this.#luts.taken !== this.#painter.luts) {
      this.#painter.setLuts(this.#luts.taken);
    }
    return this.#painter;
  }

  /** Whether the last frame is up to date. */
  get settled() {
    return this.#painter !== null && !this.#asked && !this.#lost;
  }

  /** @param luts `{size, dark, light}` @param revision whatever names them in `drawn.luts` */
  takeLuts(luts, revision) {
    this.#luts = { taken: luts, revision, uploads: this.#luts.uploads + 1 };
    this.redraw();
  }

  redraw() {
    if (this.#asked) return;
    this.#asked = true;
    requestAnimationFrame(() => {
      this.#asked = false;
      this.#draw();
    });
  }

  /** Draws with this share of the screen's pixels along each side, as long as whole pictures are shown. */
  sharpen(share) {
    if (share === this.#sharpness) return;
    this.#sharpness = share;
    this.redraw();
  }

  destroy() {
    this.#watcher.disconnect();
    this.gl?.getExtension("WEBGL_lose_context")?.loseContext();
  }

  async #start() {
    const [vertex, fragment] = await Promise.all([fetchShader("pane.vert.glsl"), fetchShader("recolour.frag.glsl")]);
    this.#painter = new Painter(this.gl, { vertex, fragment });
    this.redraw();
  }

  #listen() {
    this.canvas.addEventListener("webglcontextlost", (event) => {
      event.preventDefault(); // asks the browser to give it back
      this.#lost = true;
    });
    this.canvas.addEventListener("webglcontextrestored", () => {
      this.#lost = false;
      this.textures.clear();
      this.#painter?.restore();
      this.emit("restored");
      this.redraw();
    });
  }

  /** Fits the canvas to the stage, and the panes side by side into it. */
  #layout(panes) {
    const whole = panes.every((pane) => pane.framing.fitted); // a chosen scale is kept to
    const ratio = (window.devicePixelRatio || 1) * (whole ? this.#sharpness : 1);
    const width = Math.max(1, Math.round(this.stage.clientWidth * ratio));
    const height = Math.max(1, Math.round(this.stage.clientHeight * ratio));
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    const gap = Math.round(GAP * ratio);
    const each = Math.max(1, Math.floor((width - gap * (panes.length - 1)) / (panes.length || 1)));
    panes.forEach((pane, i) => pane.layout({ x: i * (each + gap), y: 0, width: each, height }, ratio));
  }

  #draw() {
    const { panes, wiping, original, overlay, surround } = this.#scene();
    const { painter } = this;
    this.#layout(panes);
    if (!painter) return;
    painter.clear(SURROUND[surround]);
    for (const pane of panes) {
      const divider = pane.arrange({ wiping, original, overlay });
      if (!pane.drawn) continue;
      const drawn = { ...pane.drawn, overlay, original: original || overlay };
      painter.paint(drawn, pane.view, pane.framing.place, wiping ? pane.view.x + divider : -1);
    }
    const { revision, uploads } = this.#luts;
    this.drawn = { frame: this.drawn.frame + 1, state: panes[0]?.revision ?? null, luts: revision, uploads };
    this.emit("drawn", this.drawn);
  }
}
