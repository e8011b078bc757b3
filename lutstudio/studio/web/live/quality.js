// How much care the live picture takes: less of it while the graphics card lags and frames are missed for it.

const STEADY = 27; // frames a second, from which on none are missed
const BEHIND = 40; // ms that the card lags: more than a frame
const AHEAD = 30; // and less than one
const PROOF = 15; // looks that have to agree
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

  /** The card lagged by so many ms while so many frames a second were drawn; answers whether `now` changed. */
  note(lag, fps) {
    this.#looks.push(fps < STEADY ? lag : Math.min(lag, BEHIND));
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
