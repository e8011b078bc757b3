// Native fields: what is typed goes out after a pause, or at once where something waits for it.

import { link } from "../link.js";
import { newGesture } from "../stack/gesture.js";

const PAUSE = 250; // ms after the last key
const PREFIX = "ls-field-";
const waiting = new Map(); // path → {value, timer, send}

/** A new value for a part of the state, such as `project.name`. */
export function setField(path, value, pause = typeof value === "string" ? PAUSE : 0) {
  const [part, name] = path.split(".");
  clearTimeout(waiting.get(path)?.timer);
  const gesture = newGesture(path);
  const send = () => {
    clearTimeout(timer);
    waiting.delete(path);
    return link.command(part === "project" ? "set_project" : "set_settings", { fields: { [name]: value } }, gesture);
  };
  const timer = setTimeout(send, pause);
  waiting.set(path, { value, timer, send });
}

/** What was typed and is still waiting to go out; undefined where nothing is. */
export function typed(path) {
  return waiting.get(path)?.value;
}

/** Waits until everything has gone out and been answered. */
export async function whenSettled() {
  for (const { send } of [...waiting.values()]) send();
  while (!link.settled) await new Promise((done) => (once(done), setTimeout(done, 500)));
}

function once(done) {
  const stop = link.on("settled", () => {
    stop();
    done();
  });
}

/** Hears text fields, whatever way the text gets in. */
export function hearFields() {
  document.addEventListener("input", ({ target }) => {
    const box = target.closest?.(`[id^=${PREFIX}]`);
    if (box && target.matches("input, textarea")) setField(box.id.slice(PREFIX.length).replace("-", "."), target.value);
  });
}
