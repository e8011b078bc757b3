// How much care the live picture takes: less of it while the graphics card falls behind.

const BEHIND = 40; // ms that the card lags behind: more than a frame
const AHEAD = 12; // and less than half of one
const PROOF = 10; // looks that have to agree
const CAUTION = 60; // looks before more is tried again; twice as many after each time that it was too much
const MOST_CAUTION = 1920;

/** From the best to the cheapest. `motion`: masks move with the head; `matte` and `drawing`: shares of full size. */
const RUNGS = [
  { name: "full", motion: true, matte: 1, drawing: 1 },
  { name: "without motion", motion: false, matte: 1, drawing: 1 },
  { name: "with a smaller matte", motion: false, matte: 0.5, drawing: 1 },
  { name: "smaller", motion: false, matte: 0.5, drawing: 0.5 },
];

export const FULL = RUNGS[0];

export class Quality {
  #rung = 0;
  #looks = [];
  #caution = CAUTION;

  /** What is affordable now. */
  get now() {
    return RUNGS[this.#rung];
  }

  /** The card was this far behind, ms; answers whether `now` changed. */
  note(lag) {
    this.#looks.push(lag);
    const looks = this.#looks;
    if (looks.length >= PROOF && this.#rung < RUNGS.length - 1 && median(looks.slice(-PROOF)) > BEHIND) {
      this.#caution = Math.min(MOST_CAUTION, 2 * this.#caution);
      return this.#go(this.#rung + 1);
    }
    if (looks.length >= this.#caution && this.#rung > 0 && median(looks.slice(-PROOF)) < AHEAD) return this.#go(this.#rung - 1);
    if (looks.length > MOST_CAUTION) looks.shift();
    return false;
  }

  #go(rung) {
    this.#rung = rung;
    this.#looks = [];
    return true;
  }
}

function median(values) {
  return values.sort((a, b) => a - b)[values.length >> 1];
}
