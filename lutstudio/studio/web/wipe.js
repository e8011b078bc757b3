// The divider between original and recoloured picture, draggable and a slider for the keyboard.

import { element } from "./element.js";

const STEP = 0.02;
const FAR = 0.1;

/** A divider in `parent`; `changed()` is called when its share (0 left to 1 right) moved. */
export class Wipe {
  constructor(parent, changed) {
    this.share = 0.5;
    this.changed = changed;
    this.span = { left: 0, width: 1 };
    this.bar = element("div", {
      class: "ls-v-divider",
      role: "slider",
      tabindex: "0",
      "aria-label": "Divider between original and recoloured",
      "aria-orientation": "horizontal",
      "aria-valuemin": "0",
      "aria-valuemax": "100",
      onpointerdown: (event) => this.#grab(event),
      onkeydown: (event) => this.#key(event),
      ondblclick: (event) => {
        event.stopPropagation();
        this.#move(0.5);
      },
    });
    parent.append(this.bar);
    this.#tell();
  }

  /** Places the bar in `span`, the part of the picture that can be seen (CSS pixels of the pane); null hides it. */
  place(span) {
    this.bar.hidden = span === null;
    if (!span) return;
    this.span = span;
    this.bar.style.left = `${span.left + this.share * span.width}px`;
    this.bar.style.top = `${span.top}px`;
    this.bar.style.height = `${span.height}px`;
  }

  #grab(event) {
    if (event.button !== 0) return;
    event.stopPropagation();
    this.bar.setPointerCapture(event.pointerId);
    const pane = this.bar.parentElement.getBoundingClientRect();
    const move = (moved) => this.#move((moved.clientX - pane.left - this.span.left) / this.span.width);
    this.bar.addEventListener("pointermove", move);
    this.bar.addEventListener("lostpointercapture", () => this.bar.removeEventListener("pointermove", move), {
      once: true,
    });
  }

  #key(event) {
    const moves = {
      ArrowLeft: this.share - STEP,
      ArrowDown: this.share - STEP,
      ArrowRight: this.share + STEP,
      ArrowUp: this.share + STEP,
      PageDown: this.share - FAR,
      PageUp: this.share + FAR,
      Home: 0,
      End: 1,
    };
    if (!(event.key in moves)) return;
    event.preventDefault();
    event.stopPropagation();
    this.#move(moves[event.key]);
  }

  #move(share) {
    this.share = Math.min(1, Math.max(0, share));
    this.#tell();
    this.changed();
  }

  #tell() {
    const percent = Math.round(this.share * 100);
    this.bar.setAttribute("aria-valuenow", percent);
    this.bar.setAttribute("aria-valuetext", `original up to ${percent} %`);
  }
}
