// After the studio was restarted under an open page: a session again, with this page's own work.

/** Gives `link` a session that lives; rejects while the studio does not answer. */
export async function resume(link) {
  const { session: before, state } = link;
  const { session, recoverable } = await link.openSession(before);
  if (session !== before) {
    link.session = session; // commands from here on go there
    await bringBack(link, before, state.project.path, recoverable);
  }
  await link.adopt(session);
}

/** What was unsaved is kept under the old session's name; else the saved project, if there is one, is opened again. */
async function bringBack(link, before, path, recoverable) {
  const command = (name, id) => link.slow(name, { id }, true).catch(() => {});
  if (recoverable.some(({ id }) => id === before)) return command("recover", before);
  if (path === null) return;
  const { recent } = await link.json("projects");
  const saved = recent.find(({ name }) => name === path);
  if (saved) await command("open_project", saved.id);
}
