// The page comes together here: own components into their places, native controls to the line to the server.

import { finding, bringFiles, bringDocument, bringMask, findHair, setMaskOption } from "./shell/bring.js";
import { mountBanner } from "./shell/banner.js";
import { hearFiles } from "./shell/drop.js";
import { chooseFiles, download } from "./shell/files.js";
import { hearKeys } from "./shell/shortcuts.js";
import { hearFields, setField, typed, whenSettled } from "./shell/fields.js";
import { offerRecovery, projectMenu, save } from "./shell/project.js";
import { toast } from "./shell/toast.js";
import { mountHistory } from "./side/history.js";
import { mountPresets } from "./side/presets.js";
import { mountReferences } from "./side/references.js";
import { mountSnapshots } from "./side/snapshots.js";
import { mountStack } from "./stack/stack.js";
import { mountPanel } from "./live/panel.js";
import { mountChecks } from "./steps/checks.js";
import { mountGallery } from "./steps/gallery.js";
import { mountTargets, packPath } from "./steps/targets.js";
import { mountMatte } from "./steps/matte.js";
import { link } from "./link.js";
import { STEPS, view } from "./view.js";

let stackMounted = null;
const stack = new Promise((resolve) => (stackMounted = resolve));
let liveMounted = null;
const live = new Promise((resolve) => (liveMounted = resolve));
let viewerShortcuts = [];
let viewerRoot = null;
let rulerRoot = null;
let scopesRoot = null;
let mirrorTrigger = null;
let mirrored = "";
let paths = [];

const PLACES = {
  references: mountReferences,
  presets: mountPresets,
  history: mountHistory,
  snapshots: mountSnapshots,
  stack: (root) => stackMounted(mountStack(root)),
  live: (root) => mountPanel(root, live),
  gallery: mountGallery,
  matte: mountMatte,
  checks: mountChecks,
  targets: mountTargets,
  banner: mountBanner,
  viewer: (root) => ((viewerRoot = root), mountCentre()),
  ruler: (root) => ((rulerRoot = root), mountCentre()),
  scopes: (root) => ((scopesRoot = root), mountCentre()),
};

/** Called by each component's own element once it stands on the page. */
export function mount(name, root) {
  if (root.dataset.mounted) return;
  root.dataset.mounted = name;
  PLACES[name](root);
}

/** The native controls' values, in the order of `names`, whenever the state has changed. */
export function mirror(names, trigger) {
  paths = names;
  mirrorTrigger = trigger;
  reflect();
}

async function mountCentre() {
  if (!viewerRoot || !rulerRoot || !scopesRoot) return;
  const [{ mountViewer, shortcuts }, { mountRuler }, { mountScopes }, { mountLive }] = await Promise.all([
    import("./viewer.js"),
    import("./ruler.js"),
    import("./scopes.js"),
    import("./live/mount.js"),
  ]);
  await link.ready;
  const viewer = mountViewer(viewerRoot, link);
  viewerShortcuts.push(...(shortcuts ?? []));
  const ruler = mountRuler(rulerRoot, link);
  mountScopes(scopesRoot, viewer);
  page.viewer = viewer;
  view.attach(viewer, ruler);
  page.live = mountLive(viewer, ruler, page.goTo);
  liveMounted(page.live);
}

function reflect() {
  for (const [id, off] of [
    ["ls-undo", !link.state?.history.past.length],
    ["ls-redo", !link.state?.history.future.length],
  ]) {
    const button = document.getElementById(id);
    if (button) button.disabled = off;
  }
  if (!link.state || !mirrorTrigger) return;
  const { project } = link.state;
  document.title = `${project.dirty ? "• " : ""}${project.name || "Untitled"} — lutstudio`;
  const place = document.getElementById("ls-saved");
  if (place)
    place.textContent = project.path ? (project.dirty ? "changed" : "saved") : project.dirty ? "not saved" : "";
  const now = JSON.stringify(values());
  if (now === mirrored) return;
  mirrored = now;
  mirrorTrigger();
}

function values() {
  return paths.map((path) => {
    return typed(path) ?? path.split(".").reduce((part, name) => part?.[name], link.state) ?? null;
  });
}

/** What the native controls call. */
const page = {
  link,
  view,
  viewer: null,
  live: null,
  values,
  ready: link.ready,

  set: setField,

  step(step) {
    view.set({ step });
  },

  goTo(step) {
    document.querySelectorAll("#ls-steps [role=tablist]:not([aria-hidden]) > [role=tab]")[STEPS.indexOf(step)]?.click();
  },

  undo: () => link.command("undo"),
  redo: () => link.command("redo"),
  save,
  camera: () => document.getElementById("ls-camera")?.click(),
  freeze() {
    if (page.live?.picture) page.live.frozen = !page.live.frozen;
  },
  help: () => showHelp(),
  menu: () => projectMenu(document.getElementById("ls-menu"), page.openFile),
  samples: () => link.command("use_sample_references"),
  swap: () => link.command("swap_references"),
  findHair: () => findHair(view.slot),
  invertMask: () => link.command("invert_mask", { slot: view.slot }),
  clearMask: () => link.command("clear_mask", { slot: view.slot }).then(() => page.paint()),
  importMask: () => bringMask(view.slot),
  paint() {
    view.set({ both: false });
    if (page.viewer) page.viewer.mode = "brush";
  },
  mask: setMaskOption,
  async openFile() {
    const [file] = await chooseFiles(".lutpack,.lutproject");
    if (file) await bringDocument(file);
  },
  prove: () => whenSettled().then(() => open(link.url("proof.html"), "_blank", "noopener")),
  exportPack: () => whenSettled().then(() => download(packPath())),
  exportCubes: () => whenSettled().then(() => download("cubes")),
  bringFiles,
};

const showHelp = hearKeys({
  goTo: page.goTo,
  exportPack: page.exportPack,
  camera: page.camera,
  freeze: page.freeze,
  shortcuts: viewerShortcuts,
  async addEffect() {
    const here = view.step === "tune";
    if (!here) page.goTo("tune");
    const mounted = await stack;
    if (here) mounted.openAdd();
    else requestAnimationFrame(() => mounted.openAdd()); // once the tab shows
  },
});

link.on("state", reflect);
link.on("state", ({ notices }) => notices.forEach((text) => toast(text)));
link.on("error", (error) =>
  toast(error.message, "error", error.kind === "session" ? [["Reload", () => location.reload()]] : []),
);
link.on("busy", (count) => document.documentElement.classList.toggle("ls-working", count > 0));
view.on("change", () => {
  if (view.step !== "tune" && view.step !== "references") return;
  const at = STEPS.indexOf(view.step);
  const tab = document.querySelectorAll("#ls-steps [role=tablist]:not([aria-hidden]) > [role=tab]")[at];
  if (tab && tab.getAttribute("aria-selected") !== "true") tab.click();
});
link.ready.then(
  () => {
    offerRecovery();
    for (const which of ["dark", "light"]) {
      const slot = link.state.slots[which];
      if (slot.picture && !slot.mask) findHair(which, true);
    }
  },
  (error) => toast(error.message, "error"),
);
hearFiles();
hearFields();
window.lutstudio = page;
