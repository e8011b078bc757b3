// Beside the page: the studio's network in WebAssembly, and what is remembered from frame to frame.

import { Tracker } from "./tracker.js";

const THREADS = 2; // as the studio itself takes; more would take the browser's own

let tracker = null;

self.onmessage = async ({ data }) => {
  const { id, kind } = data;
  try {
    if (kind === "open") self.postMessage({ id, answer: await open(data) });
    else if (kind === "forget") tracker?.forget();
    else {
      const begun = performance.now();
      const answer = await tracker.step(data.pixels, data);
      self.postMessage({ id, answer: { ...answer, frame: data.frame, ms: performance.now() - begun } }, [answer.mask.buffer]);
    }
  } catch (error) {
    self.postMessage({ id, trouble: error.message });
  }
};

async function open({ base, facts }) {
  const ort = await import(new URL("ort.mjs", base).href);
  // Threads need memory that pages share, which browsers give to isolated pages only.
  ort.env.wasm.numThreads = self.crossOriginIsolated ? Math.min(THREADS, navigator.hardwareConcurrency) : 1;
  ort.env.wasm.wasmPaths = { wasm: new URL("ort-wasm-simd-threaded.wasm", base).href };
  ort.env.logLevel = "error";
  const model = await fetch(new URL("model.onnx", base));
  if (!model.ok) throw new Error(`The hair network could not be loaded: ${model.status}.`);
  const { side, channels } = facts;
  const session = await ort.InferenceSession.create(new Uint8Array(await model.arrayBuffer()), {
    executionProviders: ["wasm"],
    graphOptimizationLevel: "all",
    freeDimensionOverrides: { height: side, width: side },
  });
  const [[input], [output]] = [session.inputNames, session.outputNames];
  const run = async (values) => {
    const found = await session.run({ [input]: new ort.Tensor("float32", values, [1, channels, side, side]) });
    const mask = Float32Array.from(found[output].data);
    found[output].dispose();
    return mask;
  };
  tracker = new Tracker(run, facts);
  return { threads: ort.env.wasm.numThreads };
}
