// The mask brush: pointer and keyboard to strokes, strokes to the server.

import { edgeWeights } from "./edge.js";
import { Emitter } from "./emitter.js";
import { MaskSession } from "./mask-session.js";
import { findSlot } from "./pane.js";
import { encodeGreyPng } from "./png.js";

export const SIZE = { least: 2, most: 400 }; // CSS pixels across, so zooming in paints finer
const GROWTH = 1.2;

export class Brush extends Emitter {
  constructor(host) {
    super();
    this.host = host;
    this.options = { size: 40, hardness: 0.5, pressure: 1, erase: false, edge: false };
    this.sessions = new Map(); // by slot
    this.saves = new Map(); // by slot: {busy, again}
    this.last = null;
  }

  /** Changes some of size, hardness, pressure, erase, edge. */
  set(options) {
    Object.assign(this.options, options);
    this.options.size = Math.min(SIZE.most, Math.max(SIZE.least, this.options.size));
    this.options.hardness = Math.min(0.98, Math.max(0, this.options.hardness));
    this.emit("change");
  }

  resize(steps) {
    this.set({ size: this.options.size * GROWTH ** steps });
  }

  /** The session whose mask is shown in place of the server's, or null. */
  live(slot) {
    return this.sessions.get(slot) ?? null;
  }

  /** A mask that another hand changed (an undo in the history, "find hair") replaces the painted one. */
  follow(state) {
    for (const [name, session] of this.sessions) {
      const slot = findSlot(state, name);
      const saving = this.saves.get(name);
      if (slot && slot.picture === session.picture && (slot.mask === session.mask || saving?.busy || session.stroke)) {
        continue;
      }
      session.free();
      this.sessions.delete(name);
      this.emit("change");
    }
  }

  canUndo(slot) {
    return (this.live(slot)?.done.length ?? 0) > 0;
  }

  canRedo(slot) {
    return (this.live(slot)?.undone.length ?? 0) > 0;
  }

  undo(slot) {
    if (!this.live(slot)?.undo()) return false;
    this.#changed(slot);
    return true;
  }

  redo(slot) {
    if (!this.live(slot)?.redo()) return false;
    this.#changed(slot);
    return true;
  }

  /** After a lost context: textures again from the levels, which never left memory. */
  restore() {
    for (const session of this.sessions.values()) session.makeTexture();
  }

  // The tool: what gestures call.

  down(pane, event) {
    this.begin(pane, pane.pointIn(event), { erase: event.altKey !== this.options.erase, force: forceOf(event) });
  }

  move(pane, event) {
    this.hover(pane, event);
    const points = event.getCoalescedEvents?.() ?? [];
    for (const each of points.length ? points : [event]) this.extend(pane, pane.pointIn(each), forceOf(each));
  }

  up() {
    this.end();
  }

  cancel(pane) {
    this.live(pane.spec.slot)?.cancel();
    this.last = null;
    this.host.redraw();
  }

  hover(pane, event) {
    const box = pane.root.getBoundingClientRect();
    this.emit("cursor", { pane, x: event.clientX - box.left, y: event.clientY - box.top });
  }

  leave() {
    this.emit("cursor", null);
  }

  // Strokes in picture pixels, whoever draws them.

  begin(pane, point, { erase = this.options.erase, force = 1 } = {}) {
    if (!pane.ready) return; // what is shown is still the picture before
    if (!pane.textures.picture.exact) {
      this.emit("trouble", "This picture is larger than the graphics card takes, so its mask cannot be painted here.");
      return;
    }
    const session = this.#open(pane);
    session.begin({ target: erase ? 0 : 255, hardness: this.options.hardness });
    this.last = { pane, point, force };
    this.extend(pane, point, force);
  }

  extend(pane, point, force = 1) {
    const session = this.live(pane.spec.slot);
    if (!this.last || this.last.pane !== pane || !session?.stroke) return;
    const radius = ((this.options.size / 2) * pane.ratio) / pane.framing.scale;
    const weigh = this.options.edge ? (rect) => this.#likeness(pane, rect, point) : null;
    session.extend(this.last.point, point, radius, this.options.pressure * force, weigh);
    this.last = { pane, point, force };
    this.host.redraw();
  }

  end() {
    const pane = this.last?.pane;
    this.last = null;
    if (pane && this.live(pane.spec.slot)?.end()) this.#changed(pane.spec.slot);
  }

  #open(pane) {
    const { slot } = pane.spec;
    if (!this.sessions.has(slot)) {
      const { width, height } = pane.size;
      const { mask } = pane.textures;
      const levels = mask ? this.host.painter().readMask(mask.texture, mask) : new Uint8Array(width * height);
      const session = new MaskSession(this.host.gl, levels, width, height);
      session.picture = pane.slot.picture;
      session.mask = pane.slot.mask;
      this.sessions.set(slot, session);
      pane.takeLive();
    }
    return this.sessions.get(slot);
  }

  #likeness(pane, rect, point) {
    const pixels = this.host.painter().read({ ...pane.drawn, original: true }, pane.size, rect);
    return edgeWeights(pixels, rect.width, rect.height, { x: point.x - rect.x, y: point.y - rect.y });
  }

  #changed(slot) {
    this.host.redraw();
    this.emit("change");
    this.#save(slot);
  }

  /** One PUT at a time for a slot; strokes made meanwhile go out together in the next. */
  async #save(slot) {
    const saving = this.saves.get(slot) ?? { busy: false, again: false };
    this.saves.set(slot, saving);
    if (saving.busy) {
      saving.again = true;
      return;
    }
    saving.busy = true;
    try {
      do {
        saving.again = false;
        const session = this.live(slot);
        if (!session) break;
        const png = await encodeGreyPng(session.levels.slice(), session.width, session.height);
        const state = await this.host.link.putMask(slot, png);
        session.mask = findSlot(state, slot)?.mask ?? session.mask;
        this.emit("trouble", "");
      } while (saving.again);
    } catch (error) {
      this.emit("trouble", `The mask could not be saved: ${error.message}`);
    } finally {
      saving.busy = false;
      this.emit("change");
      this.host.refresh();
    }
  }

  get saving() {
    return [...this.saves.values()].some(({ busy }) => busy);
  }
}

/** Pens press; a mouse always reports one half. */
function forceOf(event) {
  return event.pointerType === "pen" ? event.pressure : 1;
}
