// How far the hair has moved since the frame that the newest mask belongs to, found on the graphics card.
//
// A mask comes a frame or two late. Moved along with the head, it fits the newest frame; the rest is left to the matte.

const SIDE = 32; // cells
const REACH = 5; // cells a head moves at most while one mask is made
const REST = 2e-5; // mean square difference that a movement by one cell has to gain
const UNLIKE = 0.04; // mean square difference from which on it is another scene
const FLAT = 1e-4;

export const MOTION_PASSES = ["motion/thumb", "motion/remember", "motion/costs", "motion/slopes", "motion/moved"];

export class Motion {
  #now;
  #asked;
  #before;
  #costs;
  #sums;
  #moved;
  #none;

  constructor(passes) {
    this.passes = passes;
    this.#now = passes.texture("RGBA8", SIDE, SIDE);
    this.#asked = passes.texture("RGBA8", SIDE, SIDE);
    this.#before = passes.texture("RGBA8", SIDE, SIDE);
    this.#costs = passes.texture("RGBA32F", 2 * REACH + 1, 2 * REACH + 1);
    this.#sums = passes.texture("RGBA32F", 2, SIDE);
    this.#moved = passes.texture("RGBA32F", 1, 1);
    this.#none = passes.texture("RGBA32F", 1, 1); // as it is made: zero
  }

  /** Keeps the frame (a texture) that a mask is asked for. */
  ask(picture) {
    this.passes.run("motion/thumb", this.#asked, { picture }, {}, { side: SIDE });
  }

  /** Its mask (a texture) has come. */
  know(mask) {
    this.passes.run("motion/remember", this.#before, { thumb: this.#asked.texture, mask });
  }

  /** A texture of one texel: the movement from that frame to this one, as shares of the picture. */
  since(picture) {
    const { passes } = this;
    const [before, now] = [this.#before.texture, this.#now.texture];
    passes.run("motion/thumb", this.#now, { picture }, {}, { side: SIDE });
    passes.run("motion/costs", this.#costs, { before, now }, { rest: REST }, { reach: REACH });
    passes.run("motion/slopes", this.#sums, { before, now, costs: this.#costs.texture }, { unlike: UNLIKE });
    passes.run("motion/moved", this.#moved, { sums: this.#sums.texture }, { flat_: FLAT });
    return this.#moved.texture;
  }

  /** The same of no movement. */
  get none() {
    return this.#none.texture;
  }

  destroy() {
    this.passes.free(this.#now, this.#asked, this.#before, this.#costs, this.#sums, this.#moved, this.#none);
  }
}
