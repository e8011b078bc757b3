// A folder of frames, in the order of their names, over and over.

import { everyFrame } from "./ticks.js";

const RATE = 25; // frames per second; a folder does not say
const AHEAD = 3; // frames decoded before they are due
const KINDS = ["image/png", "image/jpeg", "image/webp"];

/** Opens pictures as a film; rejects with a sentence where there is none. */
export async function openFolder({ files }) {
  const frames = files
    .filter((file) => KINDS.includes(file.type))
    .sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  if (!frames.length) throw new Error("There are no PNG, JPEG or WebP pictures in this folder.");
  const first = await decode(frames[0]);
  const ready = [first]; // promises or bitmaps, the next due first
  let next = 1;
  let unfollow = () => {};
  let stopped = false;
  const fill = () => {
    while (ready.length < AHEAD) ready.push(decode(frames[next++ % frames.length]).catch(() => null));
  };
  return {
    kind: "folder",
    title: frames[0].webkitRelativePath.split("/")[0] || frames[0].name,
    mirror: false,
    async play(deliver) {
      fill();
      let busy = false;
      unfollow = everyFrame(RATE, async (now) => {
        if (busy) return;
        busy = true;
        const bitmap = await ready.shift();
        busy = false;
        if (!bitmap) return fill(); // one that cannot be read is left out
        if (!stopped) deliver({ image: bitmap, width: bitmap.width, height: bitmap.height, shown: now, captured: null });
        bitmap.close();
        if (!stopped) fill();
      });
    },
    stop() {
      stopped = true;
      unfollow();
      for (const each of ready.splice(0)) Promise.resolve(each).then((bitmap) => bitmap?.close());
    },
  };
}

async function decode(file) {
  try {
    return await createImageBitmap(file, { colorSpaceConversion: "none", premultiplyAlpha: "none" });
  } catch {
    throw new Error(`${file.name}: this picture cannot be read.`);
  }
}
