// A film of the live picture, as it is recoloured, at its own size.

const KINDS = ["video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/webm", "video/mp4"];
const BITS = 8_000_000; // a second; hair is fine detail
const LONGEST = 10 * 60 * 1000; // ms; the film is held in memory

/** Begins a film; `stop()` resolves to `{blob, extension}`. `ended` is called should it end by itself. */
export function recordClip(live, viewer, ended) {
  const kind = globalThis.MediaRecorder && KINDS.find((each) => MediaRecorder.isTypeSupported(each));
  if (!kind) throw new Error("This browser cannot record films.");
  const { width, height } = live.picture;
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d", { alpha: false });
  const stream = canvas.captureStream();
  const recorder = new MediaRecorder(stream, { mimeType: kind, videoBitsPerSecond: BITS });
  const parts = [];
  recorder.ondataavailable = ({ data }) => data.size && parts.push(data);
  const image = new ImageData(width, height);
  const words = new Uint32Array(image.data.buffer);
  const offs = [
    live.on("drawn", () => {
      if (live.picture?.width !== width || live.picture?.height !== height) return; // the source changed its size
      image.data.set(viewer.pixels());
      for (let i = 0; i < words.length; i += 1) words[i] |= 0xff000000; // A holds the mask
      context.putImageData(image, 0, 0);
    }),
    live.on("stopped", () => ended()),
  ];
  const timer = setTimeout(() => ended(), LONGEST);
  const finished = new Promise((resolve) => (recorder.onstop = resolve));
  recorder.start(1000);
  return {
    async stop() {
      clearTimeout(timer);
      offs.forEach((off) => off());
      recorder.stop();
      await finished;
      stream.getTracks().forEach((track) => track.stop());
      return { blob: new Blob(parts, { type: kind.split(";")[0] }), extension: kind.includes("mp4") ? "mp4" : "webm" };
    },
  };
}
