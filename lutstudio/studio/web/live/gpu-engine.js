// Frames, masks and mattes on the graphics card; the viewer's painter draws them.

import { Matte } from "./matte.js";
import { Passes } from "./passes.js";
import { LivePicture } from "./picture.js";

export class GpuEngine {
  /** Nothing to say: this is how it is meant to be. */
  says = "";
  /** The viewer draws it, so it has no canvas of its own. */
  canvas = null;

  #passes;
  #picture;
  #matte;
  #frame = null;

  /** @param shaders what `fetchPasses` gave @param side of the square that the network sees */
  constructor(gl, shaders, side) {
    this.gl = gl;
    this.#passes = new Passes(gl, shaders);
    this.#picture = new LivePicture(gl);
    this.#matte = new Matte(this.#passes, side);
    if (!this.#matte.fine) this.says = "This browser cannot draw to floats: edges are smoothed, without their strands.";
  }

  get side() {
    return this.#matte.side;
  }

  /** How long the card was behind when it was last waited for, ms. */
  get lag() {
    return this.#matte.lag;
  }

  /** Takes a frame; answers it as `{texture, width, height}`. */
  take({ image, width, height }) {
    this.#frame = this.#picture.take(image, width, height);
    return this.#frame;
  }

  /** Keeps the frame as the one that a mask is asked for; answers how to get its square's levels. */
  capture() {
    const matte = this.#matte;
    matte.reduce(this.#frame.texture);
    return () => matte.readReduced();
  }

  /** Takes the mask of the kept frame; false where the network sees another square: ask again. */
  know({ mask, width }) {
    if (width === this.side) this.#matte.fit(mask);
    else {
      this.#matte.destroy();
      this.#matte = new Matte(this.#passes, width);
    }
    return width === this.side && this.#matte.known;
  }

  /** The frame's matte; null without hair. */
  paint(hair, quality) {
    return hair ? this.#matte.of(this.#frame, quality) : null;
  }

  /** Makes the frame's smaller versions, for drawing it strongly reduced. */
  mipmap() {
    this.#picture.mipmap();
  }

  destroy() {
    for (const each of [this.#matte, this.#picture, this.#passes]) each.destroy();
  }
}
