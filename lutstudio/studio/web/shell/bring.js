// Bringing things in: pictures (and finding the hair in them), masks, packs, projects.

import { Emitter } from "../emitter.js";
import { link } from "../link.js";
import { view } from "../view.js";
import { chooseFiles } from "./files.js";
import { leaveWork } from "./project.js";
import { toast } from "./toast.js";

const MOST = { picture: 64, pack: 64, project: 400 }; // MB; what the server takes

class Finding extends Emitter {
  #slots = new Map();

  has(slot) {
    return this.#slots.has(slot);
  }

  async during(slot, work) {
    this.#slots.set(slot, (this.#slots.get(slot) ?? 0) + 1);
    this.emit("change");
    try {
      return await work();
    } finally {
      const left = this.#slots.get(slot) - 1;
      if (left) this.#slots.set(slot, left);
      else this.#slots.delete(slot);
      this.emit("change");
    }
  }
}

/** Which slots are being looked at for hair. */
export const finding = new Finding();

export const maskOptions = { edges: "strands", keep: "all", grow: 0, feather: 0, model: "" };

const REST = 250; // ms without a change before the hair is looked for anew
let waiting = 0;

/** Another option for masks; a mask that nobody has painted on follows it at once. */
export function setMaskOption(name, value) {
  maskOptions[name] = value;
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    if (!view.facts()?.found) return;
    if (view.viewer) view.viewer.showMask = true;
    findHair(view.slot, false, true);
  }, REST);
}

/** A picture into a slot: `dark`, `light` or `view`; then its hair is found. */
export async function bringPicture(slot, file) {
  const added = await upload(slot, file);
  if (added) await findHair(added, true);
}

/** Sends a picture. @returns the slot it is in; null where it was refused */
async function upload(slot, file) {
  if (!fits(file, "picture")) return null;
  const before = new Set(link.state.views.map((one) => one.slot));
  let state;
  try {
    state = await link.uploadPicture(slot, file);
  } catch {
    return null; // told by the "error" event
  }
  const facts = slot === "view" ? state.views.find((one) => !before.has(one.slot)) : state.slots[slot];
  if (!facts) return null;
  for (const note of facts.notes) toast(`${facts.title}: ${note}`);
  view.set({ slot: facts.slot });
  return facts.slot;
}

let turn = Promise.resolve();

/** Finds the hair in a slot's picture; pictures wait their turn here, as the server looks at one at a time. */
export function findHair(slot, first = false, trying = false) {
  return finding.during(slot, () => {
    const found = turn.then(() => link.slow("find_hair", { slot, options: { ...maskOptions }, first, trying }));
    turn = found.catch(() => {}); // told by the "error" event
    return turn;
  });
}

export async function bringMask(slot) {
  const [file] = await chooseFiles("image/png,image/jpeg,image/webp");
  if (file && fits(file, "picture")) await link.putMask(slot, file, true).catch(() => {});
}

/** A retouched copy of a reference, for its stack to do the same. */
export async function bringCopy(which) {
  const [file] = await chooseFiles("image/png,image/jpeg,image/webp");
  if (!file || !fits(file, "picture")) return;
  await link.send(`copy/${which}?${new URLSearchParams({ name: file.name })}`, file).catch(() => {});
  view.set({ step: "tune", stack: which });
}

/** A pack or project file in place of what is here, once the artist has let go of that. */
export async function bringDocument(file) {
  const kind = /\.lutproject$/i.test(file.name) ? "project" : "pack";
  if (!fits(file, kind) || !(await leaveWork())) return;
  try {
    await link.send(`${kind}?${new URLSearchParams({ name: file.name })}`, file);
    toast(`${file.name} is open.`);
    view.set({ step: "tune" });
  } catch {
    // told by the "error" event
  }
}

/** Packs and collections into the artist's own library. */
export async function keepPacks(files) {
  for (const file of files) {
    if (!fits(file, "pack")) continue;
    try {
      const query = new URLSearchParams({ name: file.name });
      link.emit("presets", await link.ask(`kept?${query}`, { method: "POST", body: file }));
      toast(`${file.name} is in your library.`);
    } catch {
      // told by the "error" event
    }
  }
}

/** Whatever was dropped, pasted or chosen. `slot` says where the first picture goes. */
export async function bringFiles(files, slot) {
  if (slot === "library") {
    const packs = files.filter((file) => /\.(lutpack|lutcollection|zip)$/i.test(file.name));
    if (packs.length) return keepPacks(packs);
  }
  const documents = files.filter((file) => /\.(lutpack|lutproject|zip)$/i.test(file.name));
  if (documents.length) return bringDocument(documents[0]);
  const pictures = files.filter((file) => !documents.includes(file));
  if (slot === "dark" || slot === "light") {
    if (pictures.length === 2) {
      // two at once are the two references: the studio sorts them by their hair
      await Promise.all([
        bringPicture(slot, pictures[0]),
        bringPicture(slot === "dark" ? "light" : "dark", pictures[1]),
      ]);
      return;
    }
    if (pictures.length) await bringPicture(slot, pictures[0]);
    return;
  }
  const added = [];
  for (const picture of pictures) added.push(await upload("view", picture)); // all show at once; hair follows one by one
  await Promise.all(added.filter(Boolean).map((slot) => findHair(slot, true)));
}

function fits(file, kind) {
  if (file.size <= MOST[kind] * 1_000_000) return true;
  toast(`${file.name} has ${Math.round(file.size / 1_000_000)} MB; up to ${MOST[kind]} MB were expected.`, "error");
  return false;
}
