// One mask at a time: when to ask for the next, and what to do when none comes.
//
// A mask source is `{kind, side, ask(request) → Promise<answer>, reset(), close()}`. `ask` takes `{pixels, side, frame,
// time, aspect, measure, region}` and gives what `readAnswer` of answer.js gives. It rejects with an Error whose
// `kind` may be "lost", "busy" (with `retryAfter` in ms) or "session".

import { Emitter } from "../emitter.js";

const PAUSES = [250, 500, 1000, 2000, 4000]; // ms between tries while nobody answers

/** Events: "change" (of `state`), "answer". */
export class Masking extends Emitter {
  /** "waiting" for the first, "fine", "busy", "lost" or "failed". */
  state = "waiting";
  /** Why, as a sentence. */
  trouble = "";
  /** How long the last one took from frame to mask, ms. */
  took = null;

  #source;
  #recover;
  #asking = false;
  #notBefore = 0;
  #failures = 0;
  #closed = false;

  /** @param recover called, and waited for, when the studio no longer knows this page's session */
  constructor(source, recover) {
    super();
    this.#source = source;
    this.#recover = recover;
  }

  /** Pixels of the square that the source wants to see. */
  get side() {
    return this.#source.side;
  }

  /** Whether the next mask may be asked for now. */
  get free() {
    return !this.#closed && !this.#asking && performance.now() >= this.#notBefore;
  }

  /** Asks for a mask; `read` gives the frame's pixels. Resolves to the answer, or null where none came. */
  async ask(read, request) {
    this.#asking = true;
    const begun = performance.now();
    try {
      const pixels = await read();
      if (this.#closed) return null;
      const answer = await this.#source.ask({ ...request, pixels });
      if (this.#closed) return null;
      this.took = performance.now() - begun;
      this.#failures = 0;
      this.#say("fine", "");
      return answer;
    } catch (error) {
      if (!this.#closed) await this.#failed(error);
      return null;
    } finally {
      this.#asking = false;
    }
  }

  close() {
    this.#closed = true;
    this.#source.close();
  }

  async #failed(error) {
    if (error.kind === "session") {
      this.#say("lost", "The studio was restarted; the work is being brought back.");
      try {
        return await this.#recover();
      } catch (again) {
        error = again;
      }
    }
    const state = error.kind === "busy" || error.kind === "lost" ? error.kind : "failed";
    const pause = PAUSES[Math.min(this.#failures, PAUSES.length - 1)];
    this.#failures += state === "busy" ? 0 : 1;
    this.#notBefore = performance.now() + (error.retryAfter ?? pause);
    this.#say(state, error.message);
  }

  #say(state, trouble) {
    if (state === this.state && trouble === this.trouble) return;
    this.state = state;
    this.trouble = trouble;
    this.emit("change");
  }
}
