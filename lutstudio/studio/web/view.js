// What the page shows at the moment: step, stack, picture. Nothing of it is part of the project.

import { Emitter } from "./emitter.js";
import { link } from "./link.js";

export const STEPS = ["references", "tune", "preview", "export"];

class View extends Emitter {
  constructor() {
    super();
    this.viewer = null;
    this.ruler = null;
    this.step = "references";
    this.stack = "light"; // the stack that sliders tune
    this.both = false; // dark and light side by side
    this.slot = "light"; // the picture at hand; "camera" is the live one
    this.live = null; // the live picture, once it can be had
    this.beside = ""; // another paper's way of colouring, shown beside the shade in the preview
    this.t = null; // a t held by the ruler; null is the picture's own
    this.forced = false; // whether the step was chosen on the page already
    this._shown = "";
    link.on("state", () => this.refresh());
  }

  attach(viewer, ruler) {
    this.viewer = viewer;
    this.ruler = ruler;
    ruler?.on("scrub", (t) => this.set({ t }));
    this.refresh();
  }

  /** Changes some of step, stack, both, slot and t. */
  set(changes) {
    const before = { step: this.step, slot: this.slot };
    Object.assign(this, changes);
    if (changes.stack && !changes.slot && this.slot !== changes.stack) this.slot = changes.stack;
    if ((changes.slot === "dark" || changes.slot === "light") && !changes.stack) this.stack = changes.slot;
    if (this.step === "preview" && before.step !== "preview" && !this.onView())
      this.slot = this.views()[0]?.slot ?? this.slot;
    if (this.step !== "preview" && before.step === "preview" && this.onView()) this.slot = this.stack;
    if (this.slot !== before.slot) this.t = null;
    this.refresh();
    this.emit("change", this);
  }

  views() {
    return link.state?.views ?? [];
  }

  onView() {
    return this.slot !== "dark" && this.slot !== "light";
  }

  /** The facts of a slot; null for one that is gone. */
  facts(slot = this.slot) {
    if (slot === "camera") return this.live?.facts ?? null;
    return link.state?.slots[slot] ?? this.views().find((view) => view.slot === slot) ?? null;
  }

  refresh() {
    if (!link.state) return;
    if (!this.facts()) {
      this.slot = this.views().at(-1)?.slot ?? this.stack;
      this.emit("change", this);
    }
    if (!this.viewer) return;
    const slots = this.both && this.step === "tune" ? ["dark", "light"] : [this.slot];
    const compare = this.step === "references" ? "off" : (this.viewer.compare ?? "wipe");
    const panes = slots.map((slot) => ({
      slot,
      t: this.t,
      compare: slots.length > 1 ? "off" : compare,
      title: this.title(slot),
    }));
    const shown = JSON.stringify(panes);
    if (shown === this._shown) return;
    this._shown = shown;
    this.viewer.show(panes);
    this.ruler?.show(this.slot);
  }

  title(slot) {
    if (slot === "dark") return "Dark reference";
    if (slot === "light") return "Light reference";
    return this.facts(slot)?.title ?? "";
  }

  /** Lets the artist pick a colour from the picture; `done` gets #rrggbb of the original. Putting the tool away cancels. */
  pick(done) {
    if (!this.viewer) return;
    this._stopPick?.();
    const ends = [
      this.viewer.on("pick", ({ before }) => {
        this._stopPick();
        this.viewer.mode = "look";
        done(`#${before.map((level) => Math.round(level).toString(16).padStart(2, "0")).join("")}`);
      }),
      this.viewer.on("mode", (mode) => mode !== "eyedropper" && this._stopPick?.()),
    ];
    this._stopPick = () => {
      for (const end of ends) end();
      this._stopPick = null;
    };
    this.viewer.mode = "eyedropper";
  }
}

export const view = new View();
