// Where live pictures come from.

import { openCamera } from "./sources/camera.js";
import { openFolder } from "./sources/folder.js";
import { openSimulated } from "./sources/simulated.js";
import { openVideoFile } from "./sources/video-file.js";

export { listCameras } from "./sources/camera.js";

const OPENERS = { camera: openCamera, file: openVideoFile, folder: openFolder, simulated: openSimulated };

/**
 * @typedef {{kind: string, title: string, mirror: boolean, play(deliver): Promise<void>, stop(): void}} Source
 * `deliver` takes `{image, width, height, shown, captured}`; see sources/video.js.
 */

/** Opens a source of that kind ("camera", "file", "folder", "simulated"); rejects with a sentence. */
export function openSource(kind, options) {
  const open = OPENERS[kind];
  if (!open) throw new Error(`a source is ${kind}; ${Object.keys(OPENERS).join(", ")} were expected`);
  return open(options);
}
