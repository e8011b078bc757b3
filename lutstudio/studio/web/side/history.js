// What was done, newest first: click to go there. What was undone stays until something new is done.

import { element } from "../element.js";
import { link } from "../link.js";

export function mountHistory(root) {
  const list = element("ol", { class: "ls-history" });
  root.replaceChildren(element("div", { class: "ls-scroll", tabindex: "-1" }, list));
  let shown = "";
  link.on("state", ({ history }) => {
    const text = JSON.stringify(history);
    if (text === shown) return;
    shown = text;
    const now = history.past.length;
    const steps = ["Start", ...history.past, ...history.future];
    list.replaceChildren(
      ...steps
        .map((label, index) =>
          element(
            "li",
            {},
            element(
              "button",
              {
                type: "button",
                class: index > now ? "ls-step ls-undone" : "ls-step",
                "aria-current": index === now ? "step" : null,
                onclick: () => link.command("goto_history", { index }),
              },
              label,
            ),
          ),
        )
        .reverse(),
    );
  });
}
