// Files from the artist's disk.

import { element } from "../element.js";
import { link } from "../link.js";

/** Lets the artist choose files, or all files of a folder; an empty list where none was. */
export function chooseFiles(accept, multiple = false, folder = false) {
  return new Promise((resolve) => {
    const input = element("input", {
      type: "file",
      accept,
      multiple,
      webkitdirectory: folder,
      class: "ls-file",
      "aria-label": "Choose files",
      tabindex: "-1",
    });
    const done = (files) => {
      input.remove();
      resolve(files);
    };
    input.addEventListener("change", () => done([...input.files]));
    input.addEventListener("cancel", () => done([]));
    document.body.append(input); // so that a test can find it
    input.click();
  });
}

/** Lets the artist keep what one of our routes gives; a refusal is told like any other. */
export async function download(path) {
  let file;
  try {
    file = await link.file(path);
  } catch (error) {
    link.emit("error", error);
    return;
  }
  saveBlob(file.blob, file.name);
}

/** Hands a file made on the page to the artist's disk. */
export function saveBlob(blob, name) {
  const href = URL.createObjectURL(blob);
  const away = element("a", { href, download: name });
  document.body.append(away);
  away.click();
  away.remove();
  setTimeout(() => URL.revokeObjectURL(href), 60_000); // the browser may still be reading it
}
