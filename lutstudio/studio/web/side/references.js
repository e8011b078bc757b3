// The two photographs a shade is tuned on: drop, paste or pick; hair found, measured and shown.

import { element } from "../element.js";
import { link } from "../link.js";
import { icon } from "../shell/icons.js";
import { popup } from "../shell/popup.js";
import { chooseFiles } from "../shell/files.js";
import { bringPicture, bringCopy, bringMask, findHair, finding } from "../shell/bring.js";
import { view } from "../view.js";

const THUMB = 480;

export function mountReferences(root) {
  const cards = { light: card("light"), dark: card("dark") };
  root.replaceChildren(cards.light.root, cards.dark.root);
  const show = () => {
    if (!link.state) return;
    for (const which of ["light", "dark"]) cards[which].update(link.state.slots[which]);
  };
  link.on("state", show);
  view.on("change", show);
  finding.on("change", show);
}

function card(which) {
  const title = which === "dark" ? "Dark hair" : "Light hair";
  const picture = element("img", { class: "ls-ref-picture", alt: "", hidden: true, draggable: "false" });
  const tint = element("span", { class: "ls-ref-tint", "aria-hidden": "true" });
  const hint = element("span", { class: "ls-ref-hint" }, icon("picture"), "Drop, paste or choose");
  const file = element("span", { class: "ls-ref-file" });
  const level = element("span", { class: "ls-ref-level" });
  const bar = element("span", { class: "ls-ref-bar", "aria-hidden": "true" }, element("span"));
  const badge = element("span", { class: "ls-ref-badge" });
  const open = element("button", { type: "button", class: "ls-ref-open", onclick: act }, picture, tint, hint);
  const more = element("button", {
    type: "button",
    class: "ls-icon",
    "aria-label": `More about the ${which} reference`,
    "aria-haspopup": "menu",
    onclick: () => popup(more, items()),
  });
  more.append(icon("more"));
  const root = element(
    "section",
    { class: "ls-ref", "data-slot": which, "aria-label": `${title} reference` },
    open,
    element(
      "div",
      { class: "ls-ref-facts" },
      element("div", { class: "ls-ref-head" }, element("span", { class: "ls-ref-title" }, title), more),
      file,
      badge,
      element("span", { class: "ls-ref-measure" }, level, bar),
    ),
  );
  let now = null;
  return { root, update };

  function update(slot) {
    now = slot;
    const busy = finding.has(which);
    picture.hidden = !slot.picture;
    hint.hidden = Boolean(slot.picture);
    setSource(picture, slot.picture ? link.pictureUrl(slot.picture, THUMB) : "");
    picture.alt = slot.picture ? slot.title : "";
    const mask = slot.mask ? `url("${link.maskUrl(slot.mask, THUMB)}")` : "none";
    if (tint.style.maskImage !== mask) tint.style.maskImage = mask;
    tint.hidden = !slot.mask;
    file.textContent = slot.picture ? slot.title : "No photograph yet";
    bar.hidden = slot.intensity === null;
    bar.firstChild.style.left = `${100 * (slot.intensity ?? 0)}%`;
    level.textContent = slot.intensity === null ? "" : slot.intensity.toFixed(3);
    level.title = slot.pinned ? "Intensity that came with the pack" : "Mean intensity of the hair, 0 black to 1 white";
    badge.textContent = busy
      ? "finding hair…"
      : ({ "no hair": "no hair", "no mask": "no mask" }[slot.badge] ?? (slot.pinned ? "from pack" : ""));
    badge.classList.toggle("ls-busy", busy);
    root.classList.toggle("ls-here", view.slot === which);
    open.setAttribute(
      "aria-label",
      slot.picture ? `${title} reference: ${slot.title}, show it` : `${title} reference: choose a photograph`,
    );
    open.title = slot.picture ? slot.title : "";
  }

  async function act() {
    if (now?.picture) view.set({ slot: which });
    else await choose();
  }

  async function choose() {
    const [file] = await chooseFiles("image/png,image/jpeg,image/webp");
    if (file) await bringPicture(which, file);
  }

  function items() {
    const there = Boolean(now?.picture);
    return [
      [there ? "Replace…" : "Choose a photograph…", choose],
      ["Find the hair again", there ? () => findHair(which) : null],
      ["Import a mask…", there ? () => bringMask(which) : null],
      ["Export the mask", now?.mask ? () => saveMask() : null],
      ["Match a retouched copy…", now?.mask ? () => bringCopy(which) : null],
      ["Swap dark and light", () => link.command("swap_references")],
      null,
      ["Remove", there ? () => link.command("remove_picture", { slot: which }) : null, "ls-danger"],
    ];
  }

  function saveMask() {
    const away = element("a", {
      href: link.maskUrl(now.mask),
      download: `${now.title.replace(/\.[a-z]+$/i, "")}.mask.png`,
    });
    away.click();
  }
}

/** Sets an image's source only where it changes, so that nothing flickers. */
export function setSource(image, url) {
  if (image.dataset.source === url) return;
  image.dataset.source = url;
  if (url) image.src = url;
  else image.removeAttribute("src");
}
