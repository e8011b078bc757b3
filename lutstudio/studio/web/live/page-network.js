// Masks from a network that runs in the page itself, for studios that serve many.

/** A mask source (see masking.js); rejects with a sentence where its files are not installed or do not run. */
export async function openPageNetwork({ link }) {
  const base = new URL("network/", link.base);
  const answer = await fetch(new URL("facts.json", base));
  if (!answer.ok) throw new Error(`The studio answered ${answer.status} when asked for its network.`);
  const facts = await answer.json();
  if (!facts.present) throw new Error(facts.why);

  const worker = new Worker(new URL("./network-worker.js", import.meta.url), { type: "module" });
  const waiting = new Map(); // by request: {resolve, reject}
  let ids = 0;
  const ask = (message, hand = []) => {
    const id = (ids += 1);
    const answered = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    worker.postMessage({ id, ...message }, hand);
    return answered;
  };
  worker.onmessage = ({ data: { id, answer: found, trouble } }) => {
    const held = waiting.get(id);
    waiting.delete(id);
    if (trouble) held?.reject(new Error(trouble));
    else held?.resolve(found);
  };
  worker.onerror = ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(`The network in the page ended: ${message}`));
    waiting.clear();
  };

  try {
    const { threads } = await ask({ kind: "open", base: base.href, facts });
    return {
      kind: "page",
      side: facts.side,
      threads,
      ask: ({ pixels, frame, time, aspect, measure, region }) =>
        ask({ kind: "frame", pixels, frame, time, aspect, measure, region }, [pixels.buffer]),
      reset: () => worker.postMessage({ kind: "forget" }),
      close() {
        worker.terminate();
        waiting.clear();
      },
    };
  } catch (error) {
    worker.terminate();
    throw error;
  }
}
