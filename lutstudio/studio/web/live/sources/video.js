// The frames of a <video>, told as the browser shows them.

import { element } from "../../element.js";

/** A video that is never seen itself: the viewer draws its frames. */
export function unseenVideo() {
  const video = element("video", { class: "ls-live-video", muted: true, playsinline: true, "aria-hidden": "true" });
  video.muted = true; // the attribute alone does not count for elements made by script
  document.body.append(video); // some browsers show no new frames of a video outside the page
  return video;
}

/**
 * Calls `deliver({image, width, height, shown, captured})` for every new frame; the answer ends it. `shown` is when
 * the browser had the frame to show, `captured` when the camera took it (null where unknown), both on the
 * clock of performance.now().
 */
export function followFrames(video, deliver) {
  const exact = "requestVideoFrameCallback" in HTMLVideoElement.prototype;
  let asked = 0;
  let at = -1;

  const told = (now, facts) => {
    ask();
    const { videoWidth: width, videoHeight: height } = video;
    if (!width || !height) return;
    deliver({ image: video, width, height, shown: facts?.presentationTime ?? now, captured: facts?.captureTime ?? null });
  };
  const looked = (now) => {
    if (video.currentTime === at) return ask();
    at = video.currentTime;
    told(now, null);
  };
  const ask = () => {
    asked = exact ? video.requestVideoFrameCallback(told) : requestAnimationFrame(looked);
  };
  ask();
  return () => (exact ? video.cancelVideoFrameCallback(asked) : cancelAnimationFrame(asked));
}
