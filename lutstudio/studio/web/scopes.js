// Histogram and vectorscope of what the viewer shows.

import { element } from "./element.js";
import { countLevels, drawHistogram, meanLuma } from "./histogram.js";
import { drawVectorscope, plotColours } from "./vectorscope.js";

/** Pixels of the reduced picture that is counted, and ms between two counts, so that a slider in motion stays smooth. */
const STILL = { side: 192, pause: 120 };
const LIVE = { side: 128, pause: 250 };

/** Puts both scopes into `root`; they follow the viewer's active pane. */
export function mountScopes(root, viewer) {
  return new Scopes(root, viewer);
}

class Scopes {
  #viewer;
  #off;
  #timer = 0;
  #visible = false;
  #watcher;

  constructor(root, viewer) {
    this.#viewer = viewer;
    this.masked = true;
    this.after = true;
    /** The viewer's frame that the scopes show. */
    this.drawn = { frame: null };
    this.#build(root);
    this.#off = viewer.on("drawn", () => this.#later());
    this.#watcher = new IntersectionObserver(([seen]) => {
      this.#visible = seen.isIntersecting;
      if (this.#visible) this.#later();
    });
    this.#watcher.observe(this.root);
  }

  destroy() {
    clearTimeout(this.#timer);
    this.#off();
    this.#watcher.disconnect();
    this.root.remove();
  }

  #build(root) {
    this.histogram = canvas("ls-scopes-histogram");
    this.vectorscope = canvas("ls-scopes-vector");
    this.hair = this.#toggle("Hair only", "Count the hair, or the entire picture", () => (this.masked = !this.masked));
    this.side = this.#toggle("After", "Recoloured or original; the other is the dashed line and the ring", () => {
      this.after = !this.after;
    });
    this.note = element("span", { class: "ls-scopes-note" });
    this.root = element(
      "div",
      { class: "ls-scopes" },
      this.histogram,
      this.vectorscope,
      element("div", { class: "ls-scopes-bar" }, this.hair, this.side, this.note),
    );
    this.#press();
    root.append(this.root);
  }

  #toggle(text, title, change) {
    const onclick = () => {
      change();
      this.#press();
      this.#draw();
    };
    return element("button", { type: "button", class: "ls-scopes-button", title, onclick }, text);
  }

  #press() {
    this.hair.setAttribute("aria-pressed", this.masked);
    this.side.setAttribute("aria-pressed", this.after);
  }

  #later() {
    if (this.#timer || !this.#visible) return;
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      this.#draw();
    }, this.#pace.pause);
  }

  get #pace() {
    return this.#viewer.visited ? LIVE : STILL;
  }

  #draw() {
    for (const each of [this.histogram, this.vectorscope]) fitToScreen(each);
    const sample = this.#viewer.sample(this.#pace.side);
    const { frame } = this.#viewer.drawn;
    if (!sample) return this.#clear(frame);
    const [shown, other] = this.after ? [sample.after, sample.before] : [sample.before, sample.after];
    const counts = [shown, other].map((pixels) => countLevels(pixels, this.masked));
    drawHistogram(this.histogram.getContext("2d"), ...counts);
    const plots = [shown, other].map((pixels) => plotColours(pixels, this.masked));
    drawVectorscope(this.vectorscope.getContext("2d"), ...plots);
    this.#say(counts, plots[0]);
    this.drawn = { frame, masked: this.masked, after: this.after };
  }

  #say([counts], plot) {
    const mean = meanLuma(counts);
    this.note.textContent = mean === null ? "no hair" : `luma ${Math.round(mean)}`;
    const what = `${this.masked ? "hair" : "picture"}, ${this.after ? "recoloured" : "original"}`;
    const level = mean === null ? "nothing to count" : `mean luma ${Math.round(mean)} of 255`;
    this.histogram.setAttribute("aria-label", `Histogram of the ${what}: ${level}`);
    const colour = plot.mean ? `mean chroma ${Math.hypot(...plot.mean).toFixed(3)}` : "nothing to plot";
    this.vectorscope.setAttribute("aria-label", `Vectorscope of the ${what}: ${colour}; the line is natural hair`);
  }

  #clear(frame) {
    for (const each of [this.histogram, this.vectorscope]) {
      each.getContext("2d").clearRect(0, 0, each.width, each.height);
    }
    this.note.textContent = "";
    this.drawn = { frame, masked: this.masked, after: this.after };
  }
}

function canvas(name) {
  return element("canvas", { class: name, role: "img", "aria-label": "" });
}

/** As many pixels as the screen shows, so that lines stay a pixel wide however small the scope is. */
function fitToScreen(made) {
  const ratio = window.devicePixelRatio || 1;
  const width = Math.max(1, Math.round(made.clientWidth * ratio));
  const height = Math.max(1, Math.round(made.clientHeight * ratio));
  if (made.width !== width) made.width = width;
  if (made.height !== height) made.height = height;
}
