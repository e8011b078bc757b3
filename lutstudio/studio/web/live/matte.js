// From the network's small mask to a matte at the picture's size, on the graphics card.
//
// The small picture is kept from the frame that the mask is asked for. What is fitted on the two holds for colours;
// moved along with the head, it draws a newer frame's edges where that frame has them.

import { MATTE } from "./matte-numbers.js";
import { MOTION_PASSES, Motion } from "./motion.js";
import { FULL } from "./quality.js";

const SPREAD = 6; // cells that a mask's cell has a say in: one of twice the size, its window, and the mix of four
const POLL = 1; // ms between two looks at whether the card is done

export const PASSES = ["reduce", "halve", "fit", "matte", ...MOTION_PASSES];

export class Matte {
  #reduced = null; // the square that the network sees
  #mask = null;
  #cells = null;
  #lines = null;
  #motion = null;
  #matte = null; // at the picture's size
  #buffer = null;
  #known = false; // whether there is a mask
  /** How long the card was behind when it was last waited for, ms. */
  lag = 0;
  #hair = null; // the part of the picture in which it is

  /** @param passes a `Passes` with the programs of `PASSES` */
  constructor(passes, side) {
    this.passes = passes;
    this.gl = passes.gl;
    this.side = side;
    /** Whether edges follow the picture; else the browser cannot draw to floats and masks are only smoothed. */
    this.fine = Boolean(this.gl.getExtension("EXT_color_buffer_float"));
    this.#reduced = passes.texture("RGBA8", side, side);
    this.#mask = passes.texture("R8", side, side);
    if (!this.fine) return;
    this.#motion = new Motion(passes);
    this.#cells = passes.texture("RGBA32F", side / 2, side / 2);
    this.#lines = passes.texture("RGBA32F", side / 2, side / 2);
  }

  /** Keeps a frame (a texture of its own size) as the one that a mask is asked for. */
  reduce(picture) {
    this.passes.run("reduce", this.#reduced, { picture }, {}, { side: this.side });
    this.#motion?.ask(picture);
  }

  /** Resolves to the kept frame's RGBA levels (side·side·4, top row first), without making the card wait. */
  async readReduced() {
    const { gl, side } = this;
    this.#buffer ??= gl.createBuffer();
    const size = side * side * 4;
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.passes.frame);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, this.#reduced.texture, 0);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, this.#buffer);
    gl.bufferData(gl.PIXEL_PACK_BUFFER, size, gl.STREAM_READ);
    gl.readPixels(0, 0, side, side, gl.RGBA, gl.UNSIGNED_BYTE, 0);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    const begun = performance.now();
    await finished(gl);
    this.lag = performance.now() - begun;
    const pixels = new Uint8ClampedArray(size);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, this.#buffer);
    gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, pixels);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    return pixels;
  }

  /** Takes the mask (side·side levels) of the kept frame. */
  fit(levels) {
    const { gl, side, passes } = this;
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, this.#mask.texture);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, side, side, gl.RED, gl.UNSIGNED_BYTE, levels);
    this.#known = true;
    this.#hair = hairIn(levels, side);
    if (!this.fine) return;
    this.#motion.know(this.#mask.texture);
    passes.run("halve", this.#cells, { reduced: this.#reduced.texture, mask: this.#mask.texture });
    passes.run("fit", this.#lines, { cells: this.#cells.texture }, { eps: MATTE.eps });
  }

  /** Whether there is a mask to draw. */
  get known() {
    return this.#known;
  }

  /** The matte of a picture (`{texture, width, height}`) with the care of quality.js, or null while no mask is known. */
  of(picture, quality = FULL) {
    if (!this.#known) return null;
    const [width, height] = [picture.width, picture.height].map((length) => Math.max(1, Math.round(length * quality.matte)));
    if (this.#matte?.width !== width || this.#matte?.height !== height) {
      this.passes.free(this.#matte);
      this.#matte = this.passes.texture("R8", width, height);
    }
    const lines = this.fine ? this.#lines : this.#mask;
    const { low, high } = MATTE;
    const inputs = { picture: picture.texture, lines: lines.texture };
    if (this.fine) inputs.moved = quality.motion ? this.#motion.since(picture.texture) : this.#motion.none;
    const boxes = { hair: this.#hair, each: [picture.width / width, picture.height / height] };
    this.passes.run("matte", this.#matte, inputs, { low, high }, { fitted: this.fine ? 1 : 0 }, boxes);
    return this.#matte;
  }

  destroy() {
    this.#motion?.destroy();
    this.passes.free(this.#reduced, this.#mask, this.#cells, this.#lines, this.#matte);
    if (this.#buffer) this.gl.deleteBuffer(this.#buffer);
  }
}

/** Left, top, right and bottom (shares of the picture) of all that the mask's levels can have a say in. */
function hairIn(levels, side) {
  let [left, top, right, bottom] = [side, side, -1, -1];
  for (let y = 0, at = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1, at += 1) {
      if (levels[at] === 0) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  if (right < 0) return [0, 0, 0, 0];
  return [left - SPREAD, top - SPREAD, right + 1 + SPREAD, bottom + 1 + SPREAD].map((cell) => cell / side);
}

/** Resolves once the card has done all that was asked of it so far. */
async function finished(gl) {
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  gl.flush();
  for (;;) {
    const found = gl.clientWaitSync(fence, 0, 0);
    if (found !== gl.TIMEOUT_EXPIRED || gl.isContextLost()) break;
    await new Promise((resolve) => setTimeout(resolve, POLL));
  }
  gl.deleteSync(fence);
}
