// A film from the artist's disk, over and over.

import { followFrames, unseenVideo } from "./video.js";

/** Opens a film; rejects with a sentence where the browser cannot play it. */
export async function openVideoFile({ file }) {
  const video = unseenVideo();
  const url = URL.createObjectURL(file);
  let unfollow = () => {};
  const stop = () => {
    unfollow();
    video.removeAttribute("src");
    video.load(); // lets go of the file
    video.remove();
    URL.revokeObjectURL(url);
  };
  video.loop = true;
  video.src = url;
  try {
    await new Promise((resolve, reject) => {
      video.addEventListener("loadeddata", resolve, { once: true });
      video.addEventListener("error", reject, { once: true });
    });
    if (!video.videoWidth) throw new Error("no picture");
  } catch {
    stop();
    throw new Error(`${file.name}: this browser cannot play it; MP4 (H.264) or WebM were expected.`);
  }
  return {
    kind: "file",
    title: file.name,
    mirror: false,
    async play(deliver) {
      unfollow = followFrames(video, deliver);
      await video.play();
    },
    stop,
  };
}
