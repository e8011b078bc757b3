// Beside the page: makes a small JPEG of a frame and asks the studio for its mask, so that drawing never waits.

const QUALITY = 0.9;
const PATIENCE = 20_000; // ms after which an answer no longer comes
const BUSY = 250; // ms to wait where a busy studio does not say how long

let canvas = null;

self.onmessage = async ({ data: { id, pixels, side, url, session } }) => {
  try {
    const body = await encode(pixels, side);
    const buffer = await ask(url, session, body);
    self.postMessage({ id, buffer }, [buffer]);
  } catch (error) {
    const { message, kind = "failed", retryAfter = null } = error;
    self.postMessage({ id, trouble: { message, kind, retryAfter } });
  }
};

async function encode(pixels, side) {
  if (canvas?.width !== side) canvas = new OffscreenCanvas(side, side);
  canvas.getContext("2d", { alpha: false }).putImageData(new ImageData(pixels, side, side), 0, 0);
  return canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
}

async function ask(url, session, body) {
  let answer;
  try {
    const headers = { "X-Lutstudio-Session": session, "Content-Type": "image/jpeg" };
    answer = await fetch(url, { method: "POST", body, headers, signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok) return await answer.arrayBuffer();
  } catch {
    throw trouble("The studio does not answer; is it still running?", "lost");
  }
  const said = await answer.json().catch(() => ({}));
  if (answer.status === 503) {
    // The header knows whole seconds only: for whoever stands between, and for others that are busy.
    const ms = Number(said.retry_ms ?? 1000 * answer.headers.get("Retry-After"));
    throw trouble(said.error ?? "The studio is busy.", "busy", ms > 0 ? ms : BUSY);
  }
  throw trouble(said.error ?? `The studio answered ${answer.status}.`, said.kind);
}

function trouble(message, kind, retryAfter = null) {
  return Object.assign(new Error(message), { kind, retryAfter });
}
