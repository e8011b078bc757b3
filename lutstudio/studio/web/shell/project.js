// Projects: new, open, save, save as, recent, to and from a file, and what is offered after a crash.

import { element } from "../element.js";
import { link } from "../link.js";
import { ask, paragraph } from "./dialog.js";
import { whenSettled } from "./fields.js";
import { download } from "./files.js";
import { popup } from "./popup.js";
import { toast } from "./toast.js";

/** Asks about unsaved work before it goes. @returns whether to go on */
export async function leaveWork() {
  await whenSettled();
  if (!link.state.project.dirty) return true;
  const answer = await ask(
    "Save the changes first?",
    [paragraph(`“${link.state.project.name || "Untitled"}” has changes that no project file holds yet.`)],
    [
      ["Cancel", "cancel"],
      ["Don’t save", "drop", "ls-danger"],
      ["Save", "save", "ls-primary"],
    ],
  );
  if (answer === "drop") return true;
  return answer === "save" && (await save());
}

/** Saves where the project came from, or asks for a name. @returns whether it is saved */
export async function save() {
  await whenSettled();
  if (!link.state.project.path) return saveAs();
  return write({ name: link.state.project.path });
}

export async function saveAs(suggested = "") {
  const field = element("input", {
    type: "text",
    class: "ls-field",
    maxlength: "80",
    "aria-label": "Project name",
    value: suggested || link.state.project.path || link.state.project.name || "Untitled",
  });
  const answer = await ask(
    "Save the project as",
    [field],
    [
      ["Cancel", false],
      ["Save", true, "ls-primary"],
    ],
  );
  const name = field.value.trim();
  return Boolean(answer && name) && write({ name, fresh: true });
}

async function write(args) {
  try {
    await link.slow("save_project", args, true);
    toast(`Saved as ${link.state.project.path}.`);
    return true;
  } catch (error) {
    if (error.kind !== "conflict") {
      link.emit("error", error);
      return false;
    }
    const answer = await ask(
      "Save over what is there?",
      [paragraph(error.message)],
      [
        ["Cancel", null],
        ["Overwrite it", "over", "ls-danger"],
        ["Save as…", "as", "ls-primary"],
      ],
    );
    if (answer === "as") return saveAs(`${args.name} copy`);
    return answer === "over" && write({ ...args, overwrite: true });
  }
}

export async function openProject() {
  const { projects } = await link.json("projects");
  if (!projects.length) {
    toast("No project has been saved here yet.");
    return;
  }
  let chosen = null;
  const list = element("div", { class: "ls-choices", role: "radiogroup", "aria-label": "Projects" });
  projects.forEach(({ id, name, when }, i) => {
    const radio = element("input", {
      type: "radio",
      name: "project",
      value: id,
      checked: i === 0,
      onchange: () => (chosen = id),
    });
    list.append(element("label", {}, radio, element("span", {}, name), element("small", {}, when)));
  });
  chosen = projects[0].id;
  const answer = await ask(
    "Open a project",
    [list],
    [
      ["Cancel", false],
      ["Open", true, "ls-primary"],
    ],
  );
  if (answer) await open(chosen);
}

async function open(id) {
  if (await leaveWork()) await link.slow("open_project", { id }).catch(() => {});
}

export async function newProject() {
  if (await leaveWork()) await link.command("new_project");
}

/** The menu at `anchor`. `bring` takes a chosen project file. */
export async function projectMenu(anchor, bring) {
  const { recent } = await link.json("projects");
  popup(anchor, [
    ["New", newProject],
    ["Open…", openProject],
    ...recent.slice(0, 5).map(({ id, name }) => [`Open ${name}`, () => open(id), "ls-recent"]),
    null,
    ["Save", save],
    ["Save as…", () => saveAs()],
    null,
    ["Download project file", () => whenSettled().then(() => download("project"))],
    ["Open a project file or pack…", bring],
  ]);
}

/** Offers work that a crash left behind, the newest first. */
export function offerRecovery(works = link.recoverable) {
  const [work, ...more] = works;
  if (!work) return;
  const others = more.length ? ` ${more.length} more after this one.` : "";
  toast(`“${work.name}” was not saved when the studio stopped, ${work.when}.${others}`, "note", [
    ["Bring it back", () => bringBack(work, works)],
    ["Discard", () => link.slow("discard_recovery", { id: work.id }).then(() => offerRecovery(more), told)],
  ]);
}

async function bringBack(work, works) {
  if (!(await leaveWork())) return offerRecovery(works);
  await link.slow("recover", { id: work.id }).then(() => toast("It is back. Save it to keep it."), told);
}

function told() {
  // by the "error" event
}
