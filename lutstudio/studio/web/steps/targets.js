// What goes into the pack besides its LUTs: boxes to tick, remembered in this browser.

import { element } from "../element.js";
import { link } from "../link.js";

const KEY = "lutstudio.export";
const EXTRAS = [
  ["code", "Reference code and a preview", "Shaders, a Python and a JavaScript module, and preview.html"],
  ["network", "The network that finds hair", "The ONNX file with its card"],
];
const FIRST = { targets: [], code: true, network: false };

/** The path of the pack's route, with what is ticked. */
export function packPath() {
  const { targets, code, network } = chosen();
  const query = new URLSearchParams({ targets: targets.join(","), code: Number(code), network: Number(network) });
  return `pack?${query}`;
}

export function mountTargets(root) {
  const summary = element("summary", {});
  const boxes = element("div", { class: "ls-targets-boxes" });
  root.replaceChildren(element("details", { class: "ls-targets" }, summary, boxes));
  link.ready.then(async () => {
    const targets = await link.json("targets");
    const groups = Map.groupBy(targets, (target) => target.group);
    boxes.replaceChildren(
      ...[...groups].map(([name, members]) =>
        group(name, members.map(({ id, label, purpose }) => box(label, purpose, has(id), (on) => tick(id, on)))),
      ),
      group("For developers", EXTRAS.map(([name, label, help]) =>
        box(label, help, chosen()[name], (on) => keep({ [name]: on })),
      )),
    );
    count();
  });

  function tick(id, on) {
    const targets = chosen().targets.filter((other) => other !== id);
    keep({ targets: on ? [...targets, id] : targets });
  }

  function keep(change) {
    localStorage.setItem(KEY, JSON.stringify({ ...chosen(), ...change }));
    count();
  }

  function count() {
    const { targets, code, network } = chosen();
    const parts = [
      targets.length === 1 ? "1 target" : targets.length ? `${targets.length} targets` : "",
      code ? "code" : "",
      network ? "network" : "",
    ].filter(Boolean);
    summary.textContent = `Also in the pack: ${parts.join(", ") || "nothing"}`;
  }
}

function chosen() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY)) ?? {};
    return {
      targets: Array.isArray(kept.targets) ? kept.targets.filter((id) => typeof id === "string") : FIRST.targets,
      code: kept.code ?? FIRST.code,
      network: kept.network ?? FIRST.network,
    };
  } catch {
    return FIRST; // not ours
  }
}

function has(id) {
  return chosen().targets.includes(id);
}

function group(name, members) {
  return element("fieldset", {}, element("legend", {}, name), ...members);
}

function box(label, help, on, change) {
  const input = element("input", { type: "checkbox", checked: on, onchange: () => change(input.checked) });
  return element("label", { title: help }, input, element("span", {}, label));
}
