// One camera's memory, for a network that runs in the page; the same as lutstudio/live/tracker.py.

import { follow, followFrame, isCut, steady, stillness, thumbOf } from "./following.js";
import { firm, frameOf, hasHair, intensityOf } from "./seen.js";

const GAP_MS = 1000; // without a frame for longer, what was seen last says nothing about now
const FEEDBACK = 0.5; // how strongly the network is shown its last mask where nothing moves
const GONE_MS = 500; // without hair for longer, hair that comes is new hair

export class Tracker {
  /**
   * @param run from Float32Array (channels·side·side) to a promise of Float32Array (side·side)
   * @param wants the square and the channels that the network takes, and `mean` and `deviation` of colours in [0, 1]
   */
  constructor(run, { side, channels = 4, mean = [0, 0, 0], deviation = [1, 1, 1] }) {
    this.run = run;
    this.side = side;
    this.channels = channels;
    this.scale = { mean, deviation };
    this.forget();
  }

  /** Takes the next frame for the first. */
  forget() {
    this.mask = this.pixels = this.time = this.intensity = this.frame = this.hairAt = null;
  }

  /** The next frame, RGBA pixels of the square. Resolves to what `readAnswer` of answer.js gives, less number and ms. */
  async step(pixels, { time, aspect, measure, region }) {
    const { side } = this;
    const cut = this.pixels !== null && isCut(thumbOf(this.pixels, side), thumbOf(pixels, side));
    const elapsed = this.time === null ? 0 : time - this.time;
    const reset = cut || !(elapsed > 0 && elapsed <= GAP_MS);
    if (reset) this.mask = this.frame = this.hairAt = null;
    const still = this.mask && stillness(this.pixels, pixels, side);
    const mask = await this.run(this.#input(pixels, still));
    if (this.mask) steady(mask, this.mask, still);
    const levels = new Uint8Array(mask.length);
    for (let i = 0; i < mask.length; i += 1) levels[i] = Math.floor(Math.min(Math.max(mask[i] * 255 + 0.5, 0), 255));
    [this.mask, this.pixels, this.time] = [mask, pixels, time];
    const hair = this.#see(pixels, firm(levels), { elapsed, aspect, measure, region });
    const intensity = this.intensity?.value ?? null;
    const held = !hair && intensity !== null;
    return { width: side, height: side, mask: levels, hair, cut, held, reset, intensity, place: hair ? this.frame : null };
  }

  #input(pixels, still) {
    const count = this.side ** 2;
    const input = new Float32Array(this.channels * count);
    for (let c = 0; c < 3; c += 1) {
      const [mean, deviation] = [this.scale.mean[c], this.scale.deviation[c]];
      for (let i = 0; i < count; i += 1) input[c * count + i] = (pixels[4 * i + c] / 255 - mean) / deviation;
    }
    if (this.mask && this.channels > 3) {
      for (let i = 0; i < count; i += 1) input[3 * count + i] = this.mask[i] * FEEDBACK * still[i];
    }
    return input;
  }

  #see(pixels, firmed, { elapsed, aspect, measure, region }) {
    if (!hasHair(firmed)) return false;
    const measured = intensityOf(pixels, firmed, measure, region);
    if (measured === null) return false;
    const frame = frameOf(firmed, this.side, aspect);
    const known = this.hairAt !== null && this.time - this.hairAt <= GONE_MS;
    this.intensity = known && this.intensity ? follow(this.intensity, measured, elapsed) : { value: measured, behind: 0 };
    this.frame = known && this.frame ? followFrame(this.frame, frame, elapsed) : frame;
    this.hairAt = this.time;
    return true;
  }
}
