// Files from the artist's disk.

import { element } from "../element.js";

/** Lets the artist choose files; an empty list where none was. */
export function chooseFiles(accept, multiple = false) {
  return new Promise((resolve) => {
    const input = element("input", {
      type: "file",
      accept,
      multiple,
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

/** Starts a download of our own routes. */
export function download(url) {
  const away = element("a", { href: url, download: "" });
  document.body.append(away);
  away.click();
  away.remove();
}
