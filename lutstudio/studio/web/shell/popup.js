// Small menus that open at a button and close by themselves.

import { element } from "../element.js";

let open = null;

/** Opens a menu at `anchor`. `items` are [text, act, class?] or null for a line between. */
export function popup(anchor, items) {
  if (open?.anchor === anchor) return close(true);
  close();
  const buttons = items.map((item) =>
    item === null
      ? element("hr", { role: "separator" })
      : element(
          "button",
          {
            type: "button",
            role: "menuitem",
            class: item[2] ?? null,
            tabindex: "-1",
            disabled: item[1] === null,
            onclick: () => (close(true), item[1]()),
          },
          item[0],
        ),
  );
  const menu = element("div", { class: "ls-menu", role: "menu", onkeydown: keys }, ...buttons);
  document.body.append(menu);
  place(menu, anchor);
  anchor.setAttribute("aria-expanded", "true");
  open = { anchor, menu };
  menu.querySelector("button:not(:disabled)")?.focus();
  setTimeout(() => open?.menu === menu && document.addEventListener("pointerdown", outside, true));

  function keys(event) {
    const all = [...menu.querySelectorAll("button:not(:disabled)")];
    const at = all.indexOf(document.activeElement);
    if (event.key === "ArrowDown") all[(at + 1) % all.length].focus();
    else if (event.key === "ArrowUp") all[(at - 1 + all.length) % all.length].focus();
    else if (event.key === "Home") all[0].focus();
    else if (event.key === "End") all.at(-1).focus();
    else if (event.key === "Escape" || event.key === "Tab") close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** Puts a floating element below its anchor, inside the window. */
export function place(floating, anchor) {
  const at = anchor.getBoundingClientRect();
  const size = floating.getBoundingClientRect();
  const left = Math.min(Math.max(6, at.right - size.width), innerWidth - size.width - 6);
  const below = at.bottom + 4;
  const top =
    below + size.height > innerHeight - 6
      ? Math.max(6, Math.min(at.top - size.height - 4, innerHeight - size.height - 6))
      : below;
  floating.style.left = `${Math.max(6, at.left + size.width < innerWidth - 6 && left < at.left ? at.left : left)}px`;
  floating.style.top = `${top}px`;
}

function outside(event) {
  if (open && !open.menu.contains(event.target) && !open.anchor.contains(event.target)) close();
}

function close(back = false) {
  if (!open) return;
  document.removeEventListener("pointerdown", outside, true);
  open.menu.remove();
  open.anchor.setAttribute("aria-expanded", "false");
  if (back) open.anchor.focus();
  open = null;
}
