// Masks from the studio: a worker sends each frame small and brings its mask.

import { readAnswer } from "./answer.js";

const SIDE = 256; // the square that the shipped network was trained on

/** A mask source (see masking.js) of this page's session. */
export function openServerMasks({ link, side = SIDE }) {
  const camera = crypto.randomUUID();
  const worker = new Worker(new URL("./mask-worker.js", import.meta.url), { type: "module" });
  const waiting = new Map(); // by request: {resolve, reject}
  let ids = 0;

  worker.onmessage = ({ data: { id, buffer, trouble } }) => {
    const held = waiting.get(id);
    waiting.delete(id);
    if (!held) return;
    if (trouble) return held.reject(Object.assign(new Error(trouble.message), trouble));
    try {
      held.resolve(readAnswer(buffer));
    } catch (error) {
      held.reject(error);
    }
  };

  return {
    kind: "server",
    side,
    ask({ pixels, frame, time, aspect, measure, region }) {
      const query = new URLSearchParams({ frame, time: time.toFixed(1), aspect: aspect.toFixed(5), measure, region });
      const url = new URL(`live/${camera}?${query}`, link.base).href;
      const id = (ids += 1);
      const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
      worker.postMessage({ id, pixels, side, url, session: link.session }, [pixels.buffer]);
      return answer;
    },
    reset() {}, // the studio sees a cut by itself
    close() {
      worker.terminate();
      waiting.clear();
      // Outlives the page, so that a closed tab holds nothing on the server; a lost one is forgotten there in time.
      const headers = { "X-Lutstudio-Session": link.session };
      fetch(new URL(`live/${camera}`, link.base), { method: "DELETE", headers, keepalive: true }).catch(() => {});
    },
  };
}
