// The intensity ruler: where the references and the picture at hand lie between dark and light,
// and a handle that tries another t.

import { element } from "./element.js";
import { Emitter } from "./emitter.js";
import { findSlot } from "./pane.js";

const STEP = 0.01;
const FAR = 0.1;
const BEYOND = 0.25; // how far soft extrapolation goes; the same as lutstudio/recolour.py
const CLOSE = /close/; // the kinds of warning that concern the two references' distance

/**
 * Puts a ruler into `root`. `show(slot)` says which picture is at hand; "scrub" tells of a t that the
 * artist tries, null once the picture's own holds again.
 */
export function mountRuler(root, link) {
  return new Ruler(root, link);
}

class Ruler extends Emitter {
  #link;
  #slot = null;
  #followed = null;
  #said = "";
  #off;

  constructor(root, link) {
    super();
    this.#link = link;
    /** The t that is tried, or null while the picture's own holds. */
    this.value = null;
    this.#build(root);
    this.#off = link.on("state", () => this.#update());
    this.#update();
  }

  /** The slot (dark, light or a view's id) of the picture at hand, or null. Another picture begins at its own t. */
  show(slot) {
    if (slot !== this.#slot) this.scrub(null);
    this.#slot = slot;
    this.#update();
  }

  /** Takes the facts of a picture that is not in the State (a camera's); null: the State's again. */
  follow(facts) {
    this.#followed = facts;
    this.#update();
  }

  /** Tries a t (null: the picture's own again) and tells of it. */
  scrub(t) {
    const next = t === null ? null : clamp(t, ...this.#reach());
    if (next === this.value) return;
    this.value = next;
    this.#update();
    this.emit("scrub", next);
  }

  destroy() {
    this.#off();
    this.root.remove();
  }

  #build(root) {
    this.ticks = { dark: tick("dark"), light: tick("light") };
    this.own = element("div", { class: "ls-ruler-own", hidden: true });
    this.handle = element("div", {
      class: "ls-ruler-handle",
      role: "slider",
      tabindex: "0",
      "aria-label": "Position between dark and light reference",
      onkeydown: (event) => this.#key(event),
    });
    this.now = element("div", { class: "ls-ruler-now" });
    this.bar = element(
      "div",
      { class: "ls-ruler-bar", onpointerdown: (event) => this.#grab(event), ondblclick: () => this.scrub(null) },
      this.ticks.dark,
      this.ticks.light,
      this.own,
      this.handle,
      this.now,
    );
    this.auto = element(
      "button",
      {
        type: "button",
        class: "ls-ruler-auto",
        title: "Back to the picture's own t (double-click on the bar, or Esc)",
        onclick: () => this.scrub(null),
      },
      "Auto",
    );
    this.badges = element("div", { class: "ls-ruler-badges", role: "status" });
    this.root = element(
      "div",
      { class: "ls-ruler" },
      element("div", { class: "ls-ruler-track" }, this.bar),
      element("div", { class: "ls-ruler-side" }, this.badges, this.auto),
    );
    root.append(this.root);
  }

  /** Both ends as intensities, or null while a reference has none. */
  #ends() {
    const { dark, light } = this.#link.state?.slots ?? {};
    const ends = [dark?.intensity, light?.intensity];
    if (ends.some((end) => typeof end !== "number") || ends[0] === ends[1]) return null;
    return { dark: Math.min(...ends), light: Math.max(...ends) };
  }

  #reach() {
    const more = this.#link.state?.settings?.extrapolate ? BEYOND : 0;
    return [-more, 1 + more];
  }

  #grab(event) {
    const ends = this.#ends();
    if (event.button !== 0 || !ends) return;
    event.preventDefault();
    this.handle.focus({ preventScroll: true });
    const box = this.bar.getBoundingClientRect();
    const offset = event.target === this.handle ? event.clientX - middleOf(this.handle) : 0;
    const move = (moved) => {
      const intensity = (moved.clientX - offset - box.left) / box.width;
      this.scrub((intensity - ends.dark) / (ends.light - ends.dark));
    };
    if (event.target !== this.handle) move(event); // a click on the handle alone tries nothing
    this.bar.setPointerCapture(event.pointerId);
    this.bar.addEventListener("pointermove", move);
    this.bar.addEventListener("lostpointercapture", () => this.bar.removeEventListener("pointermove", move), {
      once: true,
    });
  }

  #key(event) {
    const t = this.#t() ?? 0.5;
    const [least, most] = this.#reach();
    const moves = {
      ArrowLeft: t - STEP,
      ArrowDown: t - STEP,
      ArrowRight: t + STEP,
      ArrowUp: t + STEP,
      PageDown: t - FAR,
      PageUp: t + FAR,
      Home: least,
      End: most,
      Escape: null,
      Delete: null,
    };
    if (!(event.key in moves) || !this.#ends()) return;
    event.preventDefault();
    event.stopPropagation();
    this.scrub(moves[event.key]);
  }

  #facts() {
    return this.#followed ?? findSlot(this.#link.state, this.#slot);
  }

  #t() {
    return this.value ?? this.#facts()?.position ?? null;
  }

  #update() {
    const state = this.#link.state;
    const slot = this.#facts();
    const ends = this.#ends();
    const t = this.#t();
    for (const name of ["dark", "light"]) place(this.ticks[name], state?.slots?.[name]?.intensity, name);
    const at = ends && t !== null ? ends.dark + t * (ends.light - ends.dark) : null;
    this.own.hidden = typeof slot?.intensity !== "number";
    if (!this.own.hidden) this.own.style.left = percent(slot.intensity);
    const lies = at ?? slot?.intensity ?? null;
    this.handle.hidden = lies === null;
    if (lies !== null) this.handle.style.left = percent(lies);
    this.now.textContent = this.#words(slot, t);
    this.now.style.left = percent(lies ?? 0.5);
    this.#tell(ends, t);
    this.auto.disabled = this.value === null;
    const badges = this.#badgesOf(state, slot);
    if (badges.join() === this.#said) return; // it is read aloud: only when it changed
    this.#said = badges.join();
    this.badges.replaceChildren(...badges.map((text) => badge(text)));
  }

  #words(slot, t) {
    if (!this.#ends()) return "Both references need hair to measure";
    const parts = [];
    if (typeof slot?.intensity === "number") parts.push(`now ${slot.intensity.toFixed(3)}`);
    if (t !== null) parts.push(`t ${t.toFixed(2)}${this.value === null ? "" : " tried"}`);
    return parts.join(" · ");
  }

  #tell(ends, t) {
    const [least, most] = this.#reach();
    this.handle.setAttribute("aria-valuemin", least);
    this.handle.setAttribute("aria-valuemax", most);
    this.handle.setAttribute("aria-valuenow", (t ?? 0).toFixed(2));
    const how = this.value === null ? "automatic" : "tried by hand";
    this.handle.setAttribute("aria-valuetext", t === null ? "not measured" : `${t.toFixed(2)}, ${how}`);
    this.handle.setAttribute("aria-disabled", ends ? "false" : "true");
    this.handle.classList.toggle("ls-ruler-tried", this.value !== null);
  }

  #badgesOf(state, slot) {
    const close = (state?.warnings ?? []).some(({ kind }) => CLOSE.test(kind));
    return [slot?.badge, close && "references close"].filter(Boolean);
  }
}

function tick(name) {
  return element("div", { class: `ls-ruler-tick ls-ruler-${name}`, hidden: true }, element("span", {}));
}

function place(made, intensity, name) {
  made.hidden = typeof intensity !== "number";
  if (made.hidden) return;
  made.style.left = percent(intensity);
  made.firstChild.textContent = `${name} ${intensity.toFixed(3)}`;
}

function badge(text) {
  return element("span", { class: "ls-ruler-badge" }, text);
}

function middleOf(made) {
  const box = made.getBoundingClientRect();
  return box.left + box.width / 2;
}

function percent(share) {
  return `${clamp(share, 0, 1) * 100}%`;
}

function clamp(value, least, most) {
  return Math.min(most, Math.max(least, value));
}
