// The camera of the device.

import { followFrames, unseenVideo } from "./video.js";

const WANTED = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };

const REFUSALS = {
  NotAllowedError: "The camera was refused. Allow it for this page, beside its address, and press Camera again.",
  SecurityError: "The camera was refused. Allow it for this page, beside its address, and press Camera again.",
  NotFoundError: "No camera was found. Connect one and press Camera again, or choose another source.",
  OverconstrainedError: "No camera was found. Connect one and press Camera again, or choose another source.",
  NotReadableError: "The camera does not start; another program may be using it. Close that and press Camera again.",
  AbortError: "The camera does not start; another program may be using it. Close that and press Camera again.",
};

/**
 * Opens the camera; rejects with a sentence. `device` names one of several, `ended(sentence)` is called should
 * it go away by itself.
 */
export async function openCamera({ device = null, ended }) {
  if (!navigator.mediaDevices?.getUserMedia) {
    throw new Error("A browser gives the camera only to pages on this computer or over https; this page is neither.");
  }
  const stream = await navigator.mediaDevices
    .getUserMedia({ video: { ...WANTED, ...(device && { deviceId: { exact: device } }) }, audio: false })
    .catch((error) => {
      throw new Error(REFUSALS[error.name] ?? `The camera does not start: ${error.message || error.name}.`);
    });
  const [track] = stream.getVideoTracks();
  const video = unseenVideo();
  video.srcObject = stream;
  let unfollow = () => {};
  track.addEventListener("ended", () => ended("The camera went away. Connect it and press Camera again."));
  return {
    kind: "camera",
    title: track.label || "Camera",
    mirror: true,
    device: track.getSettings().deviceId ?? null,
    async play(deliver) {
      unfollow = followFrames(video, deliver);
      await video.play();
    },
    stop() {
      unfollow();
      for (const each of stream.getTracks()) each.stop();
      video.srcObject = null;
      video.remove();
    },
  };
}

/** The cameras there are, `{id, name}` each; names are known only once the camera was allowed. */
export async function listCameras() {
  const devices = (await navigator.mediaDevices?.enumerateDevices?.()) ?? [];
  return devices
    .filter(({ kind }) => kind === "videoinput")
    .map(({ deviceId, label }, i) => ({ id: deviceId, name: label || `Camera ${i + 1}` }));
}
