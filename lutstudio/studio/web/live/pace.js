// The figures of a live picture: how often frames and masks come, and how late.

import { Emitter } from "../emitter.js";
import { Meter } from "./meter.js";

export class Pace extends Emitter {
  /** Frames drawn so far. */
  shown = 0;

  #frames = new Meter();
  #masks = new Meter();

  /** Frames drawn a second. */
  get fps() {
    return this.#frames.rate();
  }

  /** Masks a second. */
  get maskRate() {
    return this.#masks.rate();
  }

  /** From the browser having a frame to its being drawn, median in ms; null before the first. */
  get latency() {
    return this.#frames.latency();
  }

  /** The same in full: `{p50, p90, mask}`; `mask` from frame to mask. */
  get latencies() {
    return { p50: this.latency, p90: this.#frames.latency(0.9), mask: this.#masks.latency() };
  }

  /** Begins anew, for another source. */
  countAnew() {
    this.#frames = new Meter();
    this.#masks = new Meter();
  }

  /** A frame was drawn that the browser had since `since` (performance.now()). */
  countFrame(since) {
    const now = performance.now();
    this.#frames.tick(now, now - since);
    this.shown += 1;
  }

  /** The mask came of a frame that was taken at `since`. */
  countMask(since) {
    const now = performance.now();
    this.#masks.tick(now, now - since);
  }
}
