// Stills and films of the live picture: to the artist's disk, or among the previews.

import { findHair } from "../shell/bring.js";
import { saveBlob } from "../shell/files.js";
import { toast } from "../shell/toast.js";
import { recordClip } from "./clip.js";
import { takeStill } from "./still.js";

export class Keeper {
  #clip = null;

  constructor(live, viewer, link, changed) {
    Object.assign(this, { live, viewer, link, changed });
  }

  get recording() {
    return this.#clip !== null;
  }

  /** Saves the recoloured picture as a PNG. */
  save() {
    return this.#told(async () => saveBlob(await takeStill(this.live, this.viewer), `${this.#name()}.png`));
  }

  /** Puts the picture as it came among the previews; the camera goes on. */
  preview() {
    return this.#told(async () => {
      const blob = await takeStill(this.live, this.viewer, { original: true });
      const before = new Set(this.link.state.views.map(({ slot }) => slot));
      const state = await this.link.uploadPicture("view", new File([blob], `${this.#name()}.png`, { type: blob.type }));
      const added = state.views.find(({ slot }) => !before.has(slot));
      toast("The picture is among the previews.");
      if (added) await findHair(added.slot, true);
    });
  }

  /** Begins a film, or ends and saves it. */
  record() {
    return this.#told(async () => {
      const clip = this.#clip;
      this.#clip = clip ? null : recordClip(this.live, this.viewer, () => this.#clip && this.record());
      this.changed();
      if (!clip) return;
      const { blob, extension } = await clip.stop();
      saveBlob(blob, `${this.#name()}.${extension}`);
    });
  }

  #name() {
    const when = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString();
    return `${this.link.state.project.name || "Untitled"} ${when.slice(0, 19).replace("T", " ").replaceAll(":", ".")}`;
  }

  async #told(work) {
    try {
      await work();
    } catch (error) {
      toast(error.message, "error");
    }
  }
}
