// The live picture: a source's frames, their masks, and what is measured of the hair.
//
// Every frame is drawn at once with the newest mask there is; masks are asked for one at a time and never waited for.

import { resume } from "../resume.js";
import { openSource } from "./camera.js";
import { GpuEngine } from "./gpu-engine.js";
import { factsOf, positionOf, presenceAt } from "./hair.js";
import { CAMERA } from "./live-pane.js";
import { MASKS } from "./mask-sources.js";
import { Masking } from "./masking.js";
import { PASSES } from "./matte.js";
import { Pace } from "./pace.js";
import { fetchPasses } from "./passes.js";
import { PlainEngine } from "./plain-engine.js";
import { FULL, Quality } from "./quality.js";

const NO_HAIR = "No hair in sight: the picture is shown as it is.";
/** Events: "change" (state or facts), "frame" (taken), "drawn", "mask", "started", "stopped", "resumed". */
export class Live extends Pace {
  /** "off", "starting", "running" or "failed". */
  state = "off";
  /** Why it failed, as a sentence. */
  trouble = "";
  /** "server" or "page". */
  masks = "server";
  mirror = false;
  /** The newest frame and its matte, `{texture, width, height}` each, or null. */
  picture = null;
  matte = null;

  #host;
  #link;
  #shaders;
  #engine = null; // frames, masks and mattes
  #source = null;
  #masking = null;
  #turn = 0; // which start the running promises belong to
  #frame = 0;
  #asked = 0; // the frame that the newest mask was asked for
  #pending = null; // {number, shown} of a frame that was taken and not drawn yet
  #hair = null; // the newest answer
  #answered = 0; // when it came
  #frozen = false;
  #quality = new Quality();

  /**
   * @param host `{gl, redraw(), look(), sharpen(share)}`; gl is null where there is no WebGL 2, `look` answers
   * `{luts, t, strength, original}` of the moment @param link the line to the studio
   */
  constructor(host, link) {
    super();
    this.#host = host;
    this.#link = link;
    this.#shaders = host.gl ? fetchPasses(PASSES) : null;
    link.on("state", () => this.#changed());
  }

  /** Opens a source ("camera", "file", "folder", "simulated") and shows it; rejects with a sentence. */
  async start(kind = "camera", options = {}) {
    this.stop();
    const turn = (this.#turn += 1);
    this.#say("starting");
    let source = null;
    try {
      source = await openSource(kind, { ...options, ended: (why) => turn === this.#turn && this.#fail(why) });
      const masks = await MASKS[this.masks]({ link: this.#link });
      const shaders = await this.#shaders;
      if (turn !== this.#turn) {
        masks.close();
        return source.stop();
      }
      this.#begin(source, masks, shaders);
      await source.play((frame) => turn === this.#turn && this.#take(frame));
      if (turn === this.#turn) this.#say("running");
    } catch (error) {
      source?.stop();
      if (turn !== this.#turn) return;
      this.#fail(error.message);
      throw error;
    }
  }

  /** Ends it and lets go of the camera. */
  stop() {
    this.#turn += 1;
    this.#end();
    this.trouble = "";
    if (this.state !== "off") this.#say("off");
  }

  /** Where masks come from: "server" or "page"; rejects with a sentence and keeps the other where that is impossible. */
  async useMasks(kind) {
    if (!(kind in MASKS)) throw new Error(`masks come from ${kind}; ${Object.keys(MASKS).join(", ")} were expected`);
    if (!this.#masking) {
      this.masks = kind;
      return this.#changed();
    }
    const turn = this.#turn;
    const source = await MASKS[kind]({ link: this.#link });
    if (turn !== this.#turn) return source.close();
    this.masks = kind;
    this.#follow(source);
    this.#changed();
  }

  get frozen() {
    return this.#frozen;
  }

  /** Holds the picture; its own mask is asked for, so that edges are exact. */
  set frozen(on) {
    this.#frozen = Boolean(on) && this.picture !== null;
    this.#sharpen();
    if (this.#frozen) this.#paint();
    if (this.#frozen) this.#ask();
    this.#changed();
  }

  /** Resolves once the frozen frame has its own mask, or none comes within a while. */
  async exact(patience = 1500) {
    const until = performance.now() + patience;
    while (this.#frozen && this.#asked !== this.#frame && performance.now() < until) {
      this.#ask();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** The hair's facts, as the State holds those of a picture; null while nothing is shown. */
  get facts() {
    if (!this.#source) return null;
    return factsOf(this.#link.state, { slot: CAMERA, title: this.#source.title, picture: this.picture, hair: this.#hair });
  }

  get intensity() {
    return this.#hair?.intensity ?? null;
  }

  /** t by the measured intensity. */
  get t() {
    return positionOf(this.#link.state, this.intensity);
  }

  /** "waiting", "fine", "busy", "lost" or "failed"; null while off. */
  get maskState() {
    return this.#masking?.state ?? null;
  }

  get source() {
    return this.#source && { kind: this.#source.kind, title: this.#source.title, device: this.#source.device ?? null };
  }

  /** What the drawing can afford: "full", or what is left out. */
  get quality() {
    return this.#affordable.name;
  }

  /** How much of the colour is shown: less and less once masks are too old to tell where the hair is. */
  get presence() {
    if (this.#frozen || !this.#hair || this.#masking.state === "fine") return 1;
    return presenceAt(performance.now() - this.#answered);
  }

  /** What the artist has to know, or "". */
  get says() {
    const masking = this.#masking;
    if (!masking || this.#frozen) return "";
    if (masking.state === "lost") return `${masking.trouble} Trying again.`;
    if (masking.state === "failed") return masking.trouble;
    if (!this.#hair) return "Looking for hair…";
    return this.#hair.hair ? (this.#engine?.says ?? "") : NO_HAIR;
  }

  mipmap() {
    this.#engine?.mipmap();
  }

  /** The canvas of a browser that has no WebGL 2, else null. */
  get canvas() {
    return this.#engine?.canvas ?? null;
  }

  /** After a lost context came back. */
  restore() {
    this.#engine = null;
    this.picture = this.matte = null;
    this.#frozen = false;
    this.#hair = null;
    this.#shaders.then((shaders) => this.#source && this.#prepare(shaders));
  }

  /** Told by the viewer after it drew. */
  wasDrawn() {
    if (!this.#pending) return;
    this.countFrame(this.#pending.shown);
    this.emit("drawn", this.#pending.number);
    this.#pending = null;
  }

  #begin(source, masks, shaders) {
    this.#source = source;
    this.mirror = source.mirror;
    this.countAnew();
    this.#quality = new Quality();
    this.#follow(masks);
    this.#prepare(shaders);
    this.emit("started");
  }

  #sharpen() {
    this.#host.sharpen?.(this.#affordable.drawing);
  }

  #follow(masks) {
    this.#masking?.close();
    this.#masking = new Masking(masks, async () => {
      await resume(this.#link);
      this.emit("resumed");
    });
    this.#masking.on("change", () => this.#changed());
  }

  #prepare(shaders) {
    const { gl, look } = this.#host;
    const { side } = this.#masking;
    this.#engine = gl ? new GpuEngine(gl, shaders, side) : new PlainEngine(side, () => ({ ...look(), t: look().t ?? this.t }));
  }

  #end() {
    this.#source?.stop();
    this.#masking?.close();
    this.#engine?.destroy();
    const ran = this.#source !== null;
    this.#source = this.#masking = this.#engine = this.#hair = this.#pending = null;
    this.picture = this.matte = null;
    this.#frozen = false;
    this.#host.sharpen?.(1);
    if (ran) this.emit("stopped");
  }

  #take(frame) {
    if (this.#frozen || !this.#engine || this.#host.gl?.isContextLost()) return;
    this.picture = this.#engine.take(frame);
    this.#frame += 1;
    this.#pending = { number: this.#frame, shown: frame.shown };
    this.#ask();
    this.#paint();
  }

  #paint() {
    this.matte = this.#engine.paint(this.#hair?.hair ?? false, this.#affordable);
    this.emit("frame");
    if (this.canvas) this.wasDrawn();
  }

  /** A picture that is held is worth all care. */
  get #affordable() {
    return this.#frozen ? FULL : this.#quality.now;
  }

  /** Asks for the newest frame's mask where none is under way. */
  #ask() {
    const masking = this.#masking;
    const engine = this.#engine;
    if (!engine || !masking.free || !this.picture || this.#asked === this.#frame) return;
    const frame = this.#frame;
    const { measure, region } = this.#link.state.settings;
    const { width, height } = this.picture;
    const begun = performance.now();
    const read = engine.capture();
    const request = { frame, time: begun, aspect: width / height, measure, region, side: engine.side };
    masking.ask(read, request).then((answer) => {
      if (!answer || masking !== this.#masking || engine !== this.#engine || !engine.know(answer)) return;
      if (this.#quality.note(engine.lag, this.fps)) this.#sharpen();
      this.#hair = answer;
      this.#asked = frame;
      this.#answered = performance.now();
      this.countMask(begun);
      if (this.#frozen) this.#paint();
      this.emit("mask", answer);
      this.#changed();
    });
  }

  #fail(why) {
    this.#turn += 1;
    this.#end();
    this.trouble = why;
    this.#say("failed");
  }

  #say(state) {
    this.state = state;
    this.#changed();
  }

  #changed() {
    this.emit("change");
  }
}
